package io.countersign.desktop.links;

import io.countersign.core.session.CreatedLink;
import io.countersign.desktop.kit.Banner;
import io.countersign.desktop.kit.DialogCard;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.OpenDialog;
import io.countersign.desktop.kit.SecretLine;
import io.countersign.desktop.kit.Tone;
import java.net.InetAddress;
import java.net.URI;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;

/**
 * Shows the address of a link once. Only Done leaves it, and Done wakes when the address was copied
 * or the box is ticked. However it closes, the secret is overwritten and the line emptied.
 */
public final class LinkRevealController {
  private final Kit kit;
  private OpenDialog dialog;
  private boolean copied;

  @FXML DialogCard root;
  @FXML Banner banner;
  @FXML SecretLine addressLine;
  @FXML CheckBox storedBox;
  @FXML Button doneButton;

  LinkRevealController(Kit kit) {
    this.kit = kit;
  }

  @FXML
  void initialize() {
    storedBox.selectedProperty().addListener(o -> update());
  }

  void begin(OpenDialog dialog, String name, String address, URI base, CreatedLink link) {
    this.dialog = dialog;
    root.setTitle(kit.text("links.reveal.title", name));
    root.setText(kit.text("links.reveal.text", name, kit.messages().exact(link.row().expiresAt())));
    if (isOfThisMachine(base.getHost())) {
      banner.show(Tone.WARNING, kit.text("links.reveal.this-machine"));
    } else if ("http".equals(base.getScheme())) {
      banner.show(Tone.WARNING, kit.text("links.reveal.plain"));
    }
    addressLine.show(address, kit.clipboard(), this::copied);
    dialog.onClosed(
        () -> {
          addressLine.wipe();
          link.secret().close();
        });
    addressLine.focusCopy();
  }

  private static boolean isOfThisMachine(String host) {
    if (host.equals("localhost")) {
      return true;
    }
    try {
      String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
      return InetAddress.ofLiteral(bare).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void copied() {
    copied = true;
    update();
  }

  private void update() {
    doneButton.setDisable(!copied && !storedBox.isSelected());
  }

  @FXML
  void done() {
    dialog.close();
  }
}
