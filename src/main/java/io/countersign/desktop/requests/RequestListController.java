package io.countersign.desktop.requests;

import io.countersign.core.Actor;
import io.countersign.core.Page;
import io.countersign.core.access.AccessService;
import io.countersign.core.access.GrantState;
import io.countersign.core.access.RequestRow;
import io.countersign.core.access.RequestState;
import io.countersign.core.instance.Core;
import io.countersign.desktop.kit.EmptyState;
import io.countersign.desktop.kit.Kit;
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
  private RequestCards cards;
  private RequestTab tab = RequestTab.OPEN;
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
  @FXML ListView<RequestRow> list;

  RequestListController(
      Kit kit,
      Core core,
      Supplier<Actor> actor,
      Requests requests,
      RequestDeeds deeds,
      IntConsumer openAccount) {
    this.kit = kit;
    this.access = core.access();
    this.actor = actor;
    this.requests = requests;
    this.deeds = deeds;
    this.openAccount = openAccount;
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
    tabs.selectedToggleProperty()
        .addListener(
            (o, before, now) -> {
              if (now == null) {
                before.setSelected(true);
              } else if (now.getUserData() != tab) {
                turnTo((RequestTab) now.getUserData());
              }
            });
    requests.pendingProperty().addListener((o, before, now) -> count(openTab, now.longValue()));
    count(openTab, requests.pendingProperty().get());
    count(grantedTab, 0);
    decidedTab.setText(kit.text("requests.list.tab.decided"));
    list.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    turnTo(RequestTab.OPEN);
  }

  private Page<RequestRow> page(Optional<Page.Cursor> after, int size) {
    RequestTab asked = tab;
    return access.list(actor.get(), asked.filter(), asked.sort(), after, size);
  }

  private void turnTo(RequestTab other) {
    tab = other;
    String sentence = kit.text("requests.list.empty." + other.name().toLowerCase(Locale.ROOT));
    cards.empty(
        other == RequestTab.OPEN
            ? new EmptyState(sentence, kit.text("requests.list.create"), this::create)
            : EmptyState.of(sentence));
    cards.reload();
    count();
  }

  private void count() {
    requests.refresh();
    kit.tasks()
        .run(() -> access.count(actor.get(), RequestTab.GRANTED.filter()))
        .onSuccess(number -> count(grantedTab, number))
        .onFailure(problem -> count(grantedTab, 0));
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
    Predicate<RequestRow> ready = row -> row.accountActive();
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
    show(openTab);
  }

  /** Shows the requests that wait for a decision. */
  void showOpen() {
    show(openTab);
  }

  /** Shows what was granted and not collected. */
  void showGranted() {
    show(grantedTab);
  }

  private void show(ToggleButton toggle) {
    if (toggle.isSelected()) {
      cards.refresh();
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
