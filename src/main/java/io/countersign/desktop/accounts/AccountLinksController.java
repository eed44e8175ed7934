package io.countersign.desktop.accounts;

import io.countersign.core.AppException;
import io.countersign.core.Sort;
import io.countersign.core.session.LinkFilter;
import io.countersign.core.session.LinkRow;
import io.countersign.core.session.LinkState;
import io.countersign.desktop.kit.ConfirmSpec;
import io.countersign.desktop.kit.FieldList;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.Latest;
import io.countersign.desktop.kit.Messages;
import io.countersign.desktop.kit.State;
import io.countersign.desktop.kit.StateLabel;
import io.countersign.desktop.kit.WhyNot;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The newest one-time links of one account: the open one can be withdrawn. */
public final class AccountLinksController implements AccountTab {
  private static final int SHOWN = 3;

  private final AccountDesk desk;
  private final Latest newest;
  private OpenAccount open;
  private Optional<LinkRow> ready = Optional.empty();

  @FXML VBox root;
  @FXML FieldList linkList;
  @FXML WhyNot makeWhyNot;
  @FXML Button makeButton;
  @FXML WhyNot withdrawWhyNot;
  @FXML Button withdrawButton;

  AccountLinksController(AccountDesk desk) {
    this.desk = desk;
    this.newest = desk.kit().tasks().latest();
  }

  @FXML
  void initialize() {
    show(List.of());
  }

  @Override
  public void show(OpenAccount now) {
    if (open == null || open.id() != now.id()) {
      show(List.of());
    }
    open = now;
    makeWhyNot.setReason(
        now.account().active()
            ? desk.leads().links().obstacle()
            : kit()
                .messages()
                .sentence(new AppException("account-inactive", now.account().username())));
    load();
  }

  private void load() {
    int id = open.id();
    newest
        .run(
            () ->
                desk.core()
                    .links()
                    .list(
                        desk.me(),
                        LinkFilter.of(id),
                        Sort.descending("id"),
                        Optional.empty(),
                        SHOWN)
                    .rows())
        .onSuccess(this::show);
  }

  private void show(List<LinkRow> rows) {
    ready = rows.stream().filter(row -> row.state() == LinkState.READY).findFirst();
    withdrawWhyNot.setReason(ready.isPresent() ? "" : desk.text("accounts.links.none-open"));
    linkList.clear();
    if (rows.isEmpty()) {
      linkList.add(desk.text("accounts.links.title"), desk.text("accounts.links.none"));
    }
    for (LinkRow row : rows) {
      boolean first = row == rows.getFirst();
      linkList.add(first ? desk.text("accounts.links.title") : "", line(row));
    }
  }

  private VBox line(LinkRow row) {
    Messages messages = kit().messages();
    String when = messages.relative(row.createdAt());
    Label made =
        new Label(
            row.openedFrom() == null
                ? desk.text("accounts.links.made", row.createdBy(), when)
                : desk.text("accounts.links.opened-from", row.openedFrom(), row.createdBy(), when));
    made.getStyleClass().add("muted-text");
    made.setWrapText(true);
    made.setMinHeight(Region.USE_PREF_SIZE);
    made.setTooltip(new Tooltip(messages.exact(row.createdAt())));
    VBox line = new VBox(new StateLabel(state(row)), made);
    if (row.reopenedCount() > 0) {
      Label again =
          new Label(
              desk.text(
                  "accounts.links.reopened",
                  row.reopenedCount(),
                  messages.relative(row.reopenedAt()),
                  row.reopenedFrom()));
      again.getStyleClass().add("link-again");
      again.setWrapText(true);
      again.setMinHeight(Region.USE_PREF_SIZE);
      line.getChildren().add(again);
    }
    return line;
  }

  private State state(LinkRow row) {
    Messages messages = kit().messages();
    return switch (row.state()) {
      case READY ->
          State.live(desk.text("accounts.links.ready", messages.relative(row.expiresAt())));
      case OPENED ->
          State.ended(desk.text("accounts.links.opened", messages.relative(row.openedAt())));
      case CANCELLED -> State.ended(desk.text("accounts.links.cancelled"));
      case EXPIRED ->
          State.ended(desk.text("accounts.links.expired", messages.relative(row.expiresAt())));
      case ACCOUNT_ENDED, UNKNOWN -> State.ended(desk.text("accounts.links.ended"));
    };
  }

  private Kit kit() {
    return desk.kit();
  }

  @FXML
  void make() {
    desk.leads().links().make(open.id(), AccountWords.name(open.account()), this::load);
  }

  @FXML
  void withdraw() {
    LinkRow link = ready.orElseThrow();
    String name = AccountWords.name(open.account());
    kit()
        .dialogs()
        .confirm(
            ConfirmSpec.danger(
                desk.text("accounts.links.withdraw-title", name),
                desk.text("accounts.links.withdraw-text"),
                desk.text("accounts.links.withdraw")),
            () ->
                kit()
                    .tasks()
                    .run(() -> desk.core().links().cancel(desk.me(), link.id()))
                    .onEnd(this::load)
                    .onSuccess(
                        done -> kit().notices().done(desk.text("accounts.links.withdrawn", name))));
  }
}
