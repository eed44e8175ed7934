package io.countersign.desktop.signins;

import io.countersign.core.session.SessionRow;
import io.countersign.desktop.kit.CopyMenu;
import io.countersign.desktop.kit.FieldList;
import io.countersign.desktop.kit.Messages;
import java.time.Instant;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/** One web session: everything kept of it, and how it is ended. */
public final class WebDetailController {
  private final SignInDesk desk;
  private final SignInWords words;
  private Runnable close = () -> {};
  private Consumer<SessionRow> end = row -> {};
  private SessionRow row;

  @FXML Label titleLabel;
  @FXML Hyperlink ownerLink;
  @FXML FieldList factList;
  @FXML Button endButton;

  WebDetailController(SignInDesk desk) {
    this.desk = desk;
    this.words = desk.words();
  }

  @FXML
  void initialize() {
    CopyMenu.cutInTheMiddle(titleLabel, desk.kit().messages());
  }

  void begin(Runnable close, Consumer<SessionRow> end) {
    this.close = close;
    this.end = end;
  }

  void show(SessionRow shown) {
    row = shown;
    titleLabel.setText(row.owner());
    ownerLink.setText(desk.text("signins.open-account", row.username()));
    factList.clear();
    factList.add(desk.text("signins.column.how"), words.how(row));
    addTime("signins.column.started", row.begunAt());
    factList.add(desk.text("signins.column.from"), row.address());
    addTime("signins.column.seen", row.lastSeenAt());
    addTime("signins.fact.ends", row.endsAt());
    factList.add(
        desk.text("signins.fact.browser"),
        row.userAgent().isEmpty() ? desk.text("signins.fact.no-browser") : row.userAgent());
  }

  private void addTime(String key, Instant time) {
    Messages messages = desk.kit().messages();
    Label label = factList.add(desk.text(key), messages.relative(time));
    label.setTooltip(new Tooltip(messages.exact(time)));
  }

  @FXML
  void openOwner() {
    desk.openAccount().accept(row.accountId());
  }

  @FXML
  void end() {
    end.accept(row);
  }

  @FXML
  void close() {
    close.run();
  }
}
