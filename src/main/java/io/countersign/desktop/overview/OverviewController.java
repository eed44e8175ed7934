package io.countersign.desktop.overview;

import io.countersign.core.access.RequestRow;
import io.countersign.core.audit.AuditRow;
import io.countersign.core.token.TokenFilter;
import io.countersign.core.token.TokenRow;
import io.countersign.desktop.kit.Banner;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.Latest;
import io.countersign.desktop.kit.Screen;
import io.countersign.desktop.kit.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** How many, what needs a look, what happened last; for a new instance, what to do first. */
final class OverviewController implements Screen {
  private static final Duration AGES = Duration.ofMinutes(1);

  private final Kit kit;
  private final Latest newest;
  private final OverviewModel model;
  private final LongSupplier refused;
  private final Overview.Links links;
  private final OverviewRows rows;

  @FXML Banner banner;
  @FXML Button accountsFigure;
  @FXML Label accountsNumber;
  @FXML Button tokensFigure;
  @FXML Label tokensNumber;
  @FXML Button requestsFigure;
  @FXML Label requestsNumber;
  @FXML Label refusedNumber;
  @FXML VBox looks;
  @FXML VBox lookRows;
  @FXML VBox steps;
  @FXML Button takeOverButton;
  @FXML Button createAccountButton;
  @FXML Button importButton;
  @FXML Button issueTokenButton;
  @FXML VBox recentRows;

  OverviewController(Kit kit, OverviewModel model, LongSupplier refused, Overview.Links links) {
    this.kit = kit;
    this.newest = kit.tasks().latest();
    this.model = model;
    this.refused = refused;
    this.links = links;
    this.rows = new OverviewRows(kit.messages());
  }

  @FXML
  void initialize() {
    looks.managedProperty().bind(looks.visibleProperty());
    steps.managedProperty().bind(steps.visibleProperty());
    looks.setVisible(false);
    steps.setVisible(false);
    Ticker.whileShown(banner, AGES, this::refresh);
    refresh();
  }

  @Override
  public void shown() {
    refresh();
  }

  @Override
  public void refresh() {
    newest
        .run(model::look)
        .onSuccess(this::show)
        .onFailure(problem -> kit.problems().show(problem, banner));
  }

  private void show(Situation now) {
    banner.hide();
    accountsNumber.setText(kit.messages().number(now.active()));
    tokensNumber.setText(kit.messages().number(now.live()));
    requestsNumber.setText(kit.messages().number(now.open()));
    refusedNumber.setText(kit.messages().number(refused.getAsLong()));
    steps.setVisible(now.isNew());
    looks.setVisible(!now.isNew());
    List<Node> found = new ArrayList<>();
    addRequests(found, now);
    addTokens(found, now);
    if (now.isQuiet()) {
      found.add(rows.quiet());
    }
    fill(lookRows, found);
    List<Node> happened = new ArrayList<>();
    for (AuditRow row : now.recent()) {
      happened.add(rows.happening(row, () -> links.audit().accept(row.sequence())));
    }
    fill(recentRows, happened);
  }

  /** Puts new rows in place of the old; the focus stays on the row in its place. */
  private static void fill(VBox box, List<Node> fresh) {
    int focused = -1;
    for (int i = 0; i < box.getChildren().size(); i++) {
      if (box.getChildren().get(i).isFocused()) {
        focused = i;
      }
    }
    box.getChildren().setAll(fresh);
    if (focused >= 0 && !fresh.isEmpty()) {
      fresh.get(Math.min(focused, fresh.size() - 1)).requestFocus();
    }
  }

  private void addRequests(List<Node> found, Situation now) {
    if (now.open() > 0) {
      found.add(rows.look("open", now.open(), links.requests()));
      for (RequestRow row : now.oldest()) {
        found.add(rows.request(row, () -> links.request().accept(row.id())));
      }
    }
    if (now.toCollect() > 0) {
      found.add(rows.look("to-collect", now.toCollect(), links.grants()));
      for (RequestRow row : now.granted()) {
        found.add(rows.grant(row, links.grants()));
      }
    }
  }

  private void addTokens(List<Node> found, Situation now) {
    if (now.expireSoon() > 0) {
      found.add(look("expire-soon", now.expireSoon(), TokenFilter.Expiring.SOON, null));
      for (TokenRow row : now.soonest()) {
        found.add(rows.token(row, () -> links.token().accept(row.id())));
      }
    }
    if (now.neverExpire() > 0) {
      found.add(look("never-expire", now.neverExpire(), TokenFilter.Expiring.NEVER, null));
    }
    if (now.unused() > 0) {
      found.add(look("unused", now.unused(), null, TokenFilter.Use.LONG_AGO));
    }
  }

  private Node look(String what, long count, TokenFilter.Expiring expiry, TokenFilter.Use use) {
    return rows.look(what, count, () -> links.tokens().accept(OverviewModel.live(expiry, use)));
  }

  @FXML
  void openAccounts() {
    links.accounts().accept(OverviewModel.active());
  }

  @FXML
  void openTokens() {
    links.tokens().accept(OverviewModel.live(null, null));
  }

  @FXML
  void openRequests() {
    links.requests().run();
  }

  @FXML
  void takeOver() {
    links.takeOver().run();
  }

  @FXML
  void importAccounts() {
    links.importAccounts().run();
  }

  @FXML
  void createAccount() {
    links.createAccount().run();
  }

  @FXML
  void issueToken() {
    links.issueToken().run();
  }
}
