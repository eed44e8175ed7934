package io.countersign.desktop.requests;

import io.countersign.core.access.GrantState;
import io.countersign.core.access.RequestRow;
import io.countersign.core.access.RequestState;
import io.countersign.core.access.Wants;
import io.countersign.desktop.kit.Icons;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.State;
import io.countersign.desktop.kit.StateLabel;
import io.countersign.desktop.kit.WhyNot;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/**
 * One request: who, what for, how long, in their own words, since when, and what can be done. The
 * buttons are no stops for Tab; the list has a key for each.
 */
final class RequestCard extends VBox {
  /** A purpose that needs more room is cut until somebody asks for the rest; six lines. */
  private static final double SHORT = 100;

  private final Kit kit;
  private final RequestWords words;
  private final Label name = new Label();
  private final Label username = new Label();
  private final StateLabel inactive = new StateLabel();
  private final StateLabel state = new StateLabel();
  private final Label since = new Label();
  private final Tooltip exact = new Tooltip();
  private final Label asked = new Label();
  private final Label purpose = new Label();
  private final Hyperlink more = new Hyperlink();
  private final Label granted = new Label();
  private final Label decision = new Label();
  private final Label origin = new Label();
  private final Button decline = new Button();
  private final Button approve = new Button();
  private final WhyNot approveWhyNot = new WhyNot(approve);
  private final Button collect = new Button();
  private final WhyNot collectWhyNot = new WhyNot(collect);
  private final MenuItem account = new MenuItem();
  private final MenuItem withdraw = new MenuItem();
  private final MenuButton menu = new MenuButton(null, Icons.of(Feather.MORE_HORIZONTAL));
  private RequestRow row;
  private boolean expanded;

  /**
   * What the buttons of a card do.
   *
   * @param expand shows the whole purpose, or its beginning again
   */
  record Deeds(
      Consumer<RequestRow> approve,
      Consumer<RequestRow> decline,
      Consumer<RequestRow> collect,
      Consumer<RequestRow> withdraw,
      Consumer<RequestRow> account,
      Consumer<RequestRow> expand) {}

  RequestCard(Kit kit, Deeds deeds) {
    this.kit = kit;
    this.words = new RequestWords(kit.messages());
    getStyleClass().add("request-card");
    dress(deeds);
    Region gap = gap();
    HBox head = new HBox(name, username, inactive, gap, state, since);
    head.getStyleClass().add("request-line");
    HBox foot = new HBox(origin, gap(), decline, approveWhyNot, collectWhyNot, menu);
    foot.getStyleClass().add("request-line");
    getChildren().addAll(head, asked, purpose, more, granted, decision, foot);
  }

  private void dress(Deeds deeds) {
    name.getStyleClass().add("request-name");
    name.setMinWidth(USE_PREF_SIZE);
    username.getStyleClass().add("muted-text");
    since.getStyleClass().add("muted-text");
    since.setMinWidth(USE_PREF_SIZE);
    since.setTooltip(exact);
    state.setMinWidth(USE_PREF_SIZE);
    inactive.setState(State.ended(kit.text("requests.card.inactive")));
    inactive.setMinWidth(USE_PREF_SIZE);
    for (Label text : new Label[] {asked, purpose, granted, decision}) {
      text.setWrapText(true);
      text.setMinHeight(USE_PREF_SIZE);
    }
    origin.getStyleClass().add("muted-text");
    purpose.getStyleClass().add("request-purpose");
    granted.getStyleClass().add("muted-text");
    decision.getStyleClass().add("muted-text");
    more.getStyleClass().add("request-more");
    more.setOnAction(e -> deeds.expand().accept(row));
    button(decline, "requests.card.decline", "requests.card.decline-key", deeds.decline());
    button(approve, "requests.card.approve", "requests.card.approve-key", deeds.approve());
    button(collect, "requests.card.collect", "requests.card.collect-key", deeds.collect());
    approve.getStyleClass().add("main-deed");
    collect.getStyleClass().add("main-deed");
    account.setText(kit.text("requests.card.account"));
    account.setOnAction(e -> deeds.account().accept(row));
    withdraw.setText(kit.text("requests.card.withdraw"));
    withdraw.setOnAction(e -> deeds.withdraw().accept(row));
    menu.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    menu.getStyleClass().addAll("button-icon", "flat", "no-arrow");
    menu.setAccessibleText(kit.text("requests.card.menu"));
    menu.setTooltip(new Tooltip(kit.text("requests.card.menu")));
    menu.setFocusTraversable(false);
    for (Node node : new Node[] {more, granted, decision, inactive, state, username}) {
      node.managedProperty().bind(node.visibleProperty());
    }
    for (Node node : new Node[] {decline, approveWhyNot, collectWhyNot}) {
      node.managedProperty().bind(node.visibleProperty());
    }
    more.setFocusTraversable(false);
  }

  private void button(Button button, String text, String tip, Consumer<RequestRow> deed) {
    button.setText(kit.text(text));
    button.setTooltip(new Tooltip(kit.text(tip)));
    button.setFocusTraversable(false);
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(e -> deed.accept(row));
  }

  private static Region gap() {
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    return gap;
  }

  /** Shows {@code request}, its purpose whole if {@code whole}. */
  void show(RequestRow request, boolean whole) {
    row = request;
    expanded = whole;
    boolean open = request.state() == RequestState.PENDING;
    boolean waits = request.grantState() == GrantState.GRANTED;
    name.setText(request.name());
    show(username, request.name().equals(request.username()) ? "" : request.username());
    // One that is asked for is inactive until then.
    inactive.setVisible(!request.accountActive() && request.wants() != Wants.ACCOUNT);
    state.setState(words.state(request));
    state.setVisible(state.getState() != null);
    since.setText(kit.text("requests.card.since", kit.messages().relative(request.createdAt())));
    exact.setText(kit.messages().exact(request.createdAt()));
    asked.setText(words.asked(request));
    purpose.setText(request.purpose());
    purpose.setMaxHeight(whole ? Region.USE_COMPUTED_SIZE : SHORT);
    purpose.setMinHeight(whole ? USE_PREF_SIZE : USE_COMPUTED_SIZE);
    more.setText(kit.text(whole ? "requests.card.less" : "requests.card.more"));
    show(granted, words.granted(request));
    show(decision, words.decision(request));
    origin.setText(words.origin(request));
    decline.setVisible(open);
    approveWhyNot.setVisible(open);
    collectWhyNot.setVisible(waits);
    String why = request.isGrantable() ? "" : kit.text("requests.card.inactive-why");
    approveWhyNot.setReason(why);
    collectWhyNot.setReason(why);
    menu.getItems().setAll(account);
    if (open) {
      menu.getItems().add(withdraw);
    }
    setAccessibleText(request.name() + ", " + asked.getText() + ", " + request.purpose());
  }

  private static void show(Label label, String text) {
    label.setText(text);
    label.setVisible(!text.isEmpty());
  }

  @Override
  protected double computePrefHeight(double width) {
    if (width > 0) {
      double inside = width - snappedLeftInset() - snappedRightInset();
      boolean cut = expanded || purpose.prefHeight(inside) > SHORT;
      if (more.isVisible() != cut) {
        more.setVisible(cut);
      }
    }
    return super.computePrefHeight(width);
  }
}
