package io.countersign.desktop.tokens;

import io.countersign.core.Actor;
import io.countersign.core.instance.Core;
import io.countersign.core.token.TokenKind;
import io.countersign.core.token.TokenRow;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.StateLabel;
import io.countersign.desktop.kit.WhyNot;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.VBox;

/** One token: everything kept of it, what can be done, and what happened. */
public final class TokenDetailController {
  private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");

  private final Kit kit;
  private final TokenDeeds deeds;
  private final IntConsumer openAccount;
  private final LongConsumer openToken;
  private final TokenLook look;
  private final TokenHistory history;
  private TokenRow row;
  private Runnable close = () -> {};

  @FXML ScrollPane root;
  @FXML Label nameLabel;
  @FXML Button closeButton;
  @FXML Label hintLabel;
  @FXML Button copyHintButton;
  @FXML StateLabel stateLabel;
  @FXML Node deedsBox;
  @FXML WhyNot suspendWhyNot;
  @FXML Button suspendButton;
  @FXML WhyNot expiryWhyNot;
  @FXML Button expiryButton;
  @FXML WhyNot editWhyNot;
  @FXML Button editButton;
  @FXML WhyNot revokeWhyNot;
  @FXML Button revokeButton;
  @FXML Hyperlink ownerLink;
  @FXML Label ownerLabel;
  @FXML Label expiresLabel;
  @FXML Label usedLabel;
  @FXML Label createdLabel;
  @FXML Label endedKey;
  @FXML Label endedLabel;
  @FXML Label rolesLabel;
  @FXML Label networksLabel;
  @FXML Label kindLabel;
  @FXML Label noteKey;
  @FXML Label noteLabel;
  @FXML Label replacesKey;
  @FXML Hyperlink replacesLink;
  @FXML VBox historyBox;
  @FXML Button earlierButton;

  TokenDetailController(
      Kit kit,
      Core core,
      Supplier<Actor> actor,
      TokenDeeds deeds,
      IntConsumer openAccount,
      LongConsumer openToken) {
    this.kit = kit;
    this.deeds = deeds;
    this.openAccount = openAccount;
    this.openToken = openToken;
    this.look = new TokenLook(kit.messages());
    this.history = new TokenHistory(kit, core, actor);
  }

  @FXML
  void initialize() {
    history.showIn(historyBox, earlierButton);
  }

  /** Says what the close button does. */
  void onClose(Runnable close) {
    this.close = close;
  }

  void show(TokenRow shown) {
    if (row == null || row.id() != shown.id()) {
      root.setVvalue(0);
    }
    row = shown;
    nameLabel.setText(row.name());
    hintLabel.setText(row.hint());
    stateLabel.setState(look.state(row));
    ownerLink.setText(row.owner());
    ownerLink.setTooltip(new Tooltip(row.username()));
    optional(ownerLabel, row.owner().equals(row.username()) ? "" : row.username());
    showTimes();
    rolesLabel.setText(
        row.roles().isEmpty()
            ? kit.text("tokens.detail.all-roles", row.owner())
            : String.join("\n", row.roles()));
    networksLabel.setText(
        row.networks().isEmpty()
            ? kit.text("tokens.detail.anywhere")
            : String.join("\n", row.networks()));
    kindLabel.setText(kit.text("tokens.kind." + word(row.kind())));
    seen(noteKey, !row.note().isEmpty());
    optional(noteLabel, row.note());
    boolean replaces = row.replacesId() != null;
    seen(replacesKey, replaces);
    seen(replacesLink, replaces);
    replacesLink.setText(
        replaces ? kit.text("tokens.detail.token", row.replacesId().toString()) : "");
    showDeeds();
    history.show(row.id());
  }

  private static String word(TokenKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private void showTimes() {
    time(expiresLabel, row.expiresAt(), look.expiryConcern(row), "");
    String from = row.lastUsedFrom() == null ? "" : row.lastUsedFrom();
    time(usedLabel, row.lastUsedAt(), look.useConcern(row), from);
    createdLabel.setText(look.made(row));
    createdLabel.setTooltip(new Tooltip(kit.messages().exact(row.createdAt())));
    boolean revoked = row.revokedAt() != null;
    Instant ended = revoked ? row.revokedAt() : row.suspendedAt();
    seen(endedKey, ended != null);
    seen(endedLabel, ended != null);
    if (ended == null) {
      return;
    }
    endedKey.setText(kit.text(revoked ? "tokens.detail.revoked" : "tokens.detail.suspended"));
    String when = kit.messages().relative(ended);
    String who = revoked ? kit.text("tokens.made", row.revokedBy(), when) : when;
    boolean told = revoked && row.revokeReason() != null && !row.revokeReason().isEmpty();
    endedLabel.setText(told ? who + "\n" + row.revokeReason() : who);
    endedLabel.setTooltip(new Tooltip(kit.messages().exact(ended)));
  }

  private void time(Label label, Instant time, String concern, String more) {
    String when = time == null && !concern.isEmpty() ? "" : kit.messages().relative(time);
    label.setText(
        Stream.of(when, more, concern)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" · ")));
    label.pseudoClassStateChanged(WARNING, !concern.isEmpty());
    label.setTooltip(time == null ? null : new Tooltip(kit.messages().exact(time)));
  }

  private void showDeeds() {
    boolean suspended = row.suspendedAt() != null;
    suspendButton.setText(kit.text(suspended ? "tokens.deed.resume" : "tokens.deed.suspend"));
    allow(suspendWhyNot, suspended ? Deed.RESUME : Deed.SUSPEND);
    allow(expiryWhyNot, Deed.EXPIRY);
    allow(revokeWhyNot, Deed.REVOKE);
    allow(editWhyNot, Deed.EXPIRY);
  }

  private void allow(WhyNot holder, Deed deed) {
    holder.setReason(deed.obstacle(row).map(why -> kit.text("tokens.why-not." + why)).orElse(""));
  }

  private static void optional(Label label, String text) {
    label.setText(text);
    seen(label, !text.isEmpty());
  }

  private static void seen(Node node, boolean yes) {
    node.setVisible(yes);
    node.setManaged(yes);
  }

  @FXML
  void close() {
    close.run();
  }

  @FXML
  void copyHint() {
    ClipboardContent content = new ClipboardContent();
    content.putString(row.hint());
    Clipboard.getSystemClipboard().setContent(content);
    kit.notices().done(kit.text("tokens.detail.hint-copied"));
  }

  @FXML
  void suspendOrResume() {
    if (row.suspendedAt() == null) {
      deeds.suspend(List.of(row));
    } else {
      deeds.resume(List.of(row));
    }
  }

  @FXML
  void moveExpiry() {
    deeds.moveExpiry(List.of(row));
  }

  @FXML
  void edit() {
    deeds.edit(row);
  }

  @FXML
  void revoke() {
    deeds.revoke(List.of(row));
  }

  @FXML
  void openOwner() {
    openAccount.accept(row.accountId());
  }

  @FXML
  void openReplaced() {
    openToken.accept(row.replacesId());
  }
}
