package io.countersign.desktop.requests;

import io.countersign.core.Actor;
import io.countersign.core.Page;
import io.countersign.core.access.AccessService;
import io.countersign.core.access.GrantState;
import io.countersign.core.access.RequestRow;
import io.countersign.core.access.RequestState;
import io.countersign.core.instance.Core;
import io.countersign.core.transfer.Export;
import io.countersign.desktop.kit.Chip;
import io.countersign.desktop.kit.EmptyState;
import io.countersign.desktop.kit.Filter;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.Latest;
import io.countersign.desktop.kit.OneToggle;
import io.countersign.desktop.kit.OpenDialog;
import io.countersign.desktop.kit.Screen;
import io.countersign.desktop.kit.Ticker;
import io.countersign.desktop.kit.View;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyEvent;

/** The inbox of access requests. */
final class RequestListController implements Screen {
  private static final Duration AGES = Duration.ofMinutes(1);

  private final Kit kit;
  private final AccessService access;
  private final Supplier<Actor> actor;
  private final Requests requests;
  private final RequestDeeds deeds;
  private final IntConsumer openAccount;
  private final Consumer<Export> export;
  private final Latest counted;
  private RequestCards cards;
  private volatile RequestTab tab = RequestTab.OPEN;
  private volatile Optional<Integer> account = Optional.empty();
  private final RequestDeeds.Inbox inbox =
      new RequestDeeds.Inbox() {
        @Override
        public void changed() {
          refresh();
        }

        @Override
        public void updated(RequestRow row) {
          cards.replace(row);
          count();
        }
      };

  @FXML ToggleGroup tabs;
  @FXML Button createButton;
  @FXML ToggleButton openTab;
  @FXML ToggleButton grantedTab;
  @FXML ToggleButton decidedTab;
  @FXML Chip accountChip;
  @FXML ListView<RequestRow> list;

  RequestListController(
      Kit kit,
      Core core,
      Supplier<Actor> actor,
      Requests requests,
      RequestDeeds deeds,
      IntConsumer openAccount,
      Consumer<Export> export) {
    this.kit = kit;
    this.access = core.access();
    this.actor = actor;
    this.requests = requests;
    this.deeds = deeds;
    this.openAccount = openAccount;
    this.export = export;
    this.counted = kit.tasks().latest();
  }

  @FXML
  void initialize() {
    cards = new RequestCards(list, kit, this::page);
    Ticker.whileShown(list, AGES, list::refresh);
    cards.cards(
        new RequestCard.Deeds(
            selecting(row -> deeds.approve(row, inbox)),
            selecting(row -> deeds.decline(row, inbox)),
            selecting(row -> deeds.collect(row, inbox)),
            selecting(row -> deeds.withdraw(row, inbox)),
            row -> openAccount.accept(row.accountId()),
            selecting(row -> cards.expand(row))));
    openTab.setUserData(RequestTab.OPEN);
    grantedTab.setUserData(RequestTab.GRANTED);
    decidedTab.setUserData(RequestTab.DECIDED);
    OneToggle.keep(
        tabs,
        now -> {
          if (now.getUserData() != tab) {
            turnTo((RequestTab) now.getUserData());
          }
        });
    requests.pendingProperty().addListener((o, before, now) -> countAll(now.longValue()));
    countAll(requests.pendingProperty().get());
    count(grantedTab, 0);
    accountChip.setVisible(false);
    accountChip.managedProperty().bind(accountChip.visibleProperty());
    decidedTab.setText(kit.text("requests.list.tab.decided"));
    list.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    turnTo(RequestTab.OPEN);
  }

  private Page<RequestRow> page(Optional<Page.Cursor> after, int size) {
    RequestTab asked = tab;
    return access.list(actor.get(), asked.filter().within(account), asked.sort(), after, size);
  }

  /** The list as it is shown now, for an export. */
  Export seen() {
    return new Export.Requests(tab.filter().within(account), tab.sort());
  }

  @FXML
  void export() {
    export.accept(seen());
  }

  private void turnTo(RequestTab other) {
    tab = other;
    offer();
    cards.reload();
    count();
  }

  /** What an empty list says. */
  private void offer() {
    if (account.isPresent()) {
      cards.empty(
          new EmptyState(
              kit.text("requests.list.no-match"),
              kit.text("requests.list.all-accounts"),
              this::showAllAccounts));
      return;
    }
    String sentence = kit.text("requests.list.empty." + tab.name().toLowerCase(Locale.ROOT));
    cards.empty(
        tab == RequestTab.OPEN
            ? new EmptyState(sentence, kit.text("requests.list.create"), this::create)
            : EmptyState.of(sentence));
  }

  /** How many wait for something. */
  private record Waiting(long open, long granted) {
    /** Where something is to be done first. */
    RequestTab tab() {
      if (open > 0) {
        return RequestTab.OPEN;
      }
      return granted > 0 ? RequestTab.GRANTED : RequestTab.DECIDED;
    }
  }

  private void count() {
    requests.refresh();
    counted
        .run(() -> waiting(account))
        .onSuccess(
            now -> {
              count(openTab, now.open());
              count(grantedTab, now.granted());
            })
        .onFailure(problem -> count(grantedTab, 0));
  }

  private Waiting waiting(Optional<Integer> of) {
    return new Waiting(
        access.count(actor.get(), RequestTab.OPEN.filter().within(of)),
        access.count(actor.get(), RequestTab.GRANTED.filter().within(of)));
  }

  /** The number beside the section is that of all accounts, whoever is listed here. */
  private void countAll(long pending) {
    if (account.isEmpty()) {
      count(openTab, pending);
    }
  }

  private void count(ToggleButton toggle, long number) {
    String word =
        kit.text(toggle == openTab ? "requests.list.tab.open" : "requests.list.tab.granted");
    toggle.setText(number == 0 ? word : kit.text("requests.list.tab-count", word, number));
  }

  /** Each deed selects its card, so that the focus comes back to it. */
  private Consumer<RequestRow> selecting(Consumer<RequestRow> deed) {
    return row -> {
      list.requestFocus();
      cards.select(row.id());
      deed.accept(row);
    };
  }

  private void pressed(KeyEvent event) {
    if (event.isShortcutDown() || event.isAltDown() || event.isShiftDown()) {
      return;
    }
    Predicate<RequestRow> open = row -> row.state() == RequestState.PENDING;
    Predicate<RequestRow> ready = RequestRow::isGrantable;
    switch (event.getCode()) {
      case A -> onSelected(event, open.and(ready), row -> deeds.approve(row, inbox));
      case D -> onSelected(event, open, row -> deeds.decline(row, inbox));
      case W -> onSelected(event, open, row -> deeds.withdraw(row, inbox));
      case C ->
          onSelected(
              event,
              ready.and(row -> row.grantState() == GrantState.GRANTED),
              row -> deeds.collect(row, inbox));
      case SPACE -> onSelected(event, row -> true, row -> cards.expand(row));
      case ENTER -> onSelected(event, row -> true, row -> openAccount.accept(row.accountId()));
      default -> {
        // Every other key is the list's own.
      }
    }
  }

  private void onSelected(
      KeyEvent event, Predicate<RequestRow> possible, Consumer<RequestRow> deed) {
    RequestRow row = list.getSelectionModel().getSelectedItem();
    if (row != null && possible.test(row)) {
      event.consume();
      deed.accept(row);
    }
  }

  /** Shows the requests that wait for a decision, and selects the one with this id. */
  void showOpen(long id) {
    cards.seek(id);
    showOpen();
  }

  /** Shows the requests that wait for a decision. */
  void showOpen() {
    narrow(Optional.empty());
    show(openTab);
  }

  /** Shows what was granted and not collected. */
  void showGranted() {
    narrow(Optional.empty());
    show(grantedTab);
  }

  /** Shows only the requests of one account, where some wait for something or else all that did. */
  void showRequestsOf(int accountId, String username) {
    accountChip.show(
        new Filter("account", Integer.toString(accountId), username),
        kit.text("kit.filter.remove"));
    Optional<Integer> only = Optional.of(accountId);
    narrow(only);
    kit.tasks()
        .run(() -> waiting(only))
        .onSuccess(
            now -> {
              if (account.equals(only)) {
                show(now.tab());
              }
            });
  }

  private void show(RequestTab wanted) {
    show(
        switch (wanted) {
          case OPEN -> openTab;
          case GRANTED -> grantedTab;
          case DECIDED -> decidedTab;
        });
  }

  @FXML
  void showAllAccounts() {
    narrow(Optional.empty());
    refresh();
    list.requestFocus();
  }

  private void narrow(Optional<Integer> to) {
    if (!account.equals(to)) {
      account = to;
      list.getItems().clear();
      offer();
    }
    accountChip.setVisible(to.isPresent());
  }

  private void show(ToggleButton toggle) {
    if (toggle.isSelected()) {
      refresh();
    } else {
      toggle.setSelected(true);
    }
    list.requestFocus();
  }

  @Override
  public void shown() {
    refresh();
  }

  @Override
  public void refresh() {
    cards.refresh();
    count();
  }

  @FXML
  @Override
  public void create() {
    View<NewRequestController> view = kit.views().load(NewRequestController.class);
    OpenDialog dialog = kit.dialogs().show(view);
    view.controller()
        .begin(
            dialog,
            row -> {
              showOpen(row.id());
              count();
              kit.notices().done(kit.text("requests.create.done", row.name()));
            });
  }
}
