package io.countersign.desktop.accounts;

import io.countersign.core.account.AccountRow;
import io.countersign.desktop.kit.Banner;
import io.countersign.desktop.kit.Batch;
import io.countersign.desktop.kit.ConfirmSpec;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.Notice;
import io.countersign.desktop.kit.Tone;
import io.countersign.desktop.kit.WhyNot;
import io.countersign.desktop.kit.WorkBar;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;

/** Several accounts selected: the deeds that fit all of them, with progress and a count. */
public final class AccountSelectionController {
  private static final int NAMED = 8;

  private final AccountDesk desk;
  private AccountDeeds deeds;
  private Runnable close;
  private List<AccountRow> rows = List.of();

  @FXML Label titleLabel;
  @FXML Button closeButton;
  @FXML WhyNot activateWhyNot;
  @FXML Button activateButton;
  @FXML WhyNot deactivateWhyNot;
  @FXML Button deactivateButton;
  @FXML Button deleteButton;
  @FXML WorkBar workBar;
  @FXML Banner banner;
  @FXML ListView<String> nameList;

  AccountSelectionController(AccountDesk desk) {
    this.desk = desk;
  }

  @FXML
  void initialize() {
    nameList.setCellFactory(list -> new NameCell());
  }

  void begin(AccountDeeds deeds, Runnable close) {
    this.deeds = deeds;
    this.close = close;
  }

  private Kit kit() {
    return desk.kit();
  }

  /** Shows these; what came of the deed before stays while they are the same. */
  void show(List<AccountRow> now) {
    if (!ids(now).equals(ids(rows))) {
      banner.hide();
    }
    rows = List.copyOf(now);
    titleLabel.setText(desk.text("accounts.many.title", now.size()));
    nameList.getItems().setAll(now.stream().map(desk.words()::spoken).toList());
    activateWhyNot.setReason(inactive().isEmpty() ? desk.text("accounts.many.none-inactive") : "");
    deactivateWhyNot.setReason(active().isEmpty() ? desk.text("accounts.many.none-active") : "");
  }

  private static List<Integer> ids(List<AccountRow> rows) {
    return rows.stream().map(AccountRow::id).sorted().toList();
  }

  private List<AccountRow> active() {
    return rows.stream().filter(AccountRow::active).toList();
  }

  private List<AccountRow> inactive() {
    return rows.stream().filter(row -> !row.active()).toList();
  }

  @FXML
  void activate() {
    run(
        inactive(),
        row -> desk.core().accounts().activate(desk.me(), row.id()),
        "accounts.many.activating",
        outcome -> tell("accounts.many.activated", outcome, null));
  }

  @FXML
  void deactivate() {
    run(
        active(),
        row -> desk.core().accounts().deactivate(desk.me(), row.id()),
        "accounts.many.deactivating",
        outcome -> tell("accounts.many.deactivated", outcome, () -> activateAgain(outcome.done())));
  }

  private void activateAgain(List<AccountRow> done) {
    run(
        done,
        row -> desk.core().accounts().activate(desk.me(), row.id()),
        "accounts.many.activating",
        outcome -> tell("accounts.many.activated", outcome, null));
  }

  @FXML
  void delete() {
    List<AccountRow> all = rows;
    long tokens = all.stream().mapToLong(AccountRow::tokens).sum();
    long live = all.stream().mapToLong(AccountRow::liveTokens).sum();
    kit()
        .dialogs()
        .confirm(
            ConfirmSpec.danger(
                    desk.text("accounts.many.delete-title", all.size()),
                    desk.text("accounts.many.delete-text", tokens, live),
                    desk.text("accounts.many.delete-verb", all.size()))
                .hitting(named(all)),
            () ->
                run(
                    all,
                    row -> desk.core().accounts().delete(desk.me(), row.id()),
                    "accounts.many.deleting",
                    outcome -> tell("accounts.many.deleted", outcome, null)));
  }

  private List<String> named(List<AccountRow> all) {
    List<String> names = new ArrayList<>();
    all.stream().limit(NAMED).map(AccountWords::named).forEach(names::add);
    if (all.size() > NAMED) {
      names.add(desk.text("accounts.many.more", all.size() - NAMED));
    }
    return names;
  }

  private void run(
      List<AccountRow> items,
      Consumer<AccountRow> deed,
      String doing,
      Consumer<Batch.Outcome<AccountRow>> told) {
    banner.hide();
    workBar.setText(desk.text(doing, items.size()));
    kit()
        .tasks()
        .<Batch.Outcome<AccountRow>>run(progress -> Batch.run(items, deed, progress))
        .disabling(activateWhyNot, deactivateWhyNot, deleteButton)
        .progressIn(workBar)
        .onEnd(deeds::changed)
        .onSuccess(
            outcome -> {
              told.accept(outcome);
              if (outcome.problem() != null) {
                kit().problems().show(outcome.problem());
              }
            });
  }

  private void tell(String key, Batch.Outcome<AccountRow> outcome, Runnable again) {
    String sentence = desk.words().outcome(key, outcome);
    List<String> refusals = desk.words().refusals(outcome);
    Notice notice = refusals.isEmpty() ? Notice.done(sentence) : Notice.warning(sentence);
    boolean offers = again != null && !outcome.done().isEmpty();
    kit()
        .notices()
        .show(offers ? notice.with(desk.text("accounts.done.activate-again"), again) : notice);
    if (!refusals.isEmpty()) {
      banner.show(Tone.WARNING, sentence + "\n" + String.join("\n", refusals));
    }
  }

  @FXML
  void close() {
    close.run();
  }

  /** A name whose end, what the account is, stays when it is too long. */
  private static final class NameCell extends ListCell<String> {
    NameCell() {
      setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    }

    @Override
    protected void updateItem(String name, boolean empty) {
      super.updateItem(name, empty);
      setText(name);
      setTooltip(empty ? null : new Tooltip(name));
    }
  }
}
