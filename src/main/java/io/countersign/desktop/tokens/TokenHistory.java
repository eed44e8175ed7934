package io.countersign.desktop.tokens;

import io.countersign.core.Actor;
import io.countersign.core.Page;
import io.countersign.core.audit.AuditFilter;
import io.countersign.core.audit.AuditRow;
import io.countersign.core.instance.Core;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.Latest;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/** What happened to one token, newest first, a few at a time. */
final class TokenHistory {
  private static final int AT_A_TIME = 20;

  private final Kit kit;
  private final Latest newest;
  private final Core core;
  private final Supplier<Actor> actor;
  private VBox box;
  private Button earlier;
  private long token;
  private Optional<Page.Cursor> next = Optional.empty();

  TokenHistory(Kit kit, Core core, Supplier<Actor> actor) {
    this.kit = kit;
    this.newest = kit.tasks().latest();
    this.core = core;
    this.actor = actor;
  }

  void showIn(VBox entries, Button earlierButton) {
    box = entries;
    earlier = earlierButton;
    earlier.setOnAction(e -> load(next));
    offerEarlier();
  }

  /** Shows what happened to this token; again after each deed. */
  void show(long id) {
    if (token != id) {
      box.getChildren().clear();
    }
    token = id;
    load(Optional.empty());
  }

  private void load(Optional<Page.Cursor> after) {
    AuditFilter about = AuditFilter.about("token", Long.toString(token));
    newest
        .run(() -> core.audit().list(actor.get(), about, after, AT_A_TIME))
        .onSuccess(
            page -> {
              if (after.isEmpty()) {
                box.getChildren().clear();
              }
              page.rows().forEach(entry -> box.getChildren().add(line(entry)));
              next = page.next();
              offerEarlier();
            });
  }

  private void offerEarlier() {
    earlier.setVisible(next.isPresent());
    earlier.setManaged(next.isPresent());
  }

  private VBox line(AuditRow entry) {
    Label what = new Label(kit.messages().action(entry.action()));
    what.setWrapText(true);
    String when = kit.messages().relative(entry.at());
    Label who = new Label(kit.text("tokens.made", entry.actor(), when));
    who.getStyleClass().add("caption");
    who.setTooltip(new Tooltip(kit.messages().exact(entry.at())));
    VBox line = new VBox(what, who);
    line.getStyleClass().add("history-line");
    entry.detail().forEach((name, value) -> line.getChildren().add(detail(name, value)));
    return line;
  }

  private Label detail(String name, String value) {
    Label label =
        new Label(
            kit.text(
                "tokens.history.detail",
                kit.messages().detail(name),
                kit.messages().detailValue(name, value)));
    label.getStyleClass().add("caption");
    label.setWrapText(true);
    return label;
  }
}
