package io.countersign.desktop.tokens;

import io.countersign.core.Actor;
import io.countersign.core.Sort;
import io.countersign.core.instance.Core;
import io.countersign.core.token.TokenFilter;
import io.countersign.core.token.TokenRow;
import io.countersign.core.transfer.Export;
import io.countersign.desktop.kit.EmptyState;
import io.countersign.desktop.kit.FilterBar;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.ListDetail;
import io.countersign.desktop.kit.Notice;
import io.countersign.desktop.kit.PagedTable;
import io.countersign.desktop.kit.Screen;
import io.countersign.desktop.kit.WorkBar;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;

/** Every bearer token, whoever owns it. */
public final class TokenListController implements Screen {
  private final Kit kit;
  private final Core core;
  private final Supplier<Actor> actor;
  private final TokenDeeds deeds;
  private final Consumer<Export> export;
  private final TokenLook look;
  private PagedTable<TokenRow> rows;
  private volatile TokenFilter query = TokenFilter.all();
  private OptionalLong openOnceLoaded = OptionalLong.empty();
  private boolean seen;

  @FXML ListDetail listDetail;
  @FXML Label countLabel;
  @FXML Button issueButton;
  @FXML FilterBar filterBar;
  @FXML WorkBar workBar;
  @FXML TableView<TokenRow> table;
  @FXML TableColumn<TokenRow, ?> nameColumn;
  @FXML TableColumn<TokenRow, ?> ownerColumn;
  @FXML TableColumn<TokenRow, ?> hintColumn;
  @FXML TableColumn<TokenRow, ?> stateColumn;
  @FXML TableColumn<TokenRow, ?> createdColumn;
  @FXML TableColumn<TokenRow, ?> expiresColumn;
  @FXML TableColumn<TokenRow, ?> lastUsedColumn;
  @FXML Node detail;
  @FXML TokenDetailController detailController;
  @FXML Node selection;
  @FXML TokenSelectionController selectionController;

  TokenListController(
      Kit kit, Core core, Supplier<Actor> actor, TokenDeeds deeds, Consumer<Export> export) {
    this.kit = kit;
    this.core = core;
    this.actor = actor;
    this.deeds = deeds;
    this.export = export;
    this.look = new TokenLook(kit.messages());
  }

  @FXML
  void initialize() {
    fillColumns();
    rows =
        kit.table(
            table,
            TokenRow::id,
            page ->
                core.tokens()
                    .list(actor.get(), query, TokenQuery.sort(page), page.after(), page.size()));
    rows.counting(() -> core.tokens().count(actor.get(), query));
    rows.empty(
        new EmptyState(kit.text("tokens.list.empty"), kit.text("tokens.issue.verb"), this::create));
    rows.noMatch(
        filterBar::isFiltering,
        new EmptyState(
            kit.text("tokens.list.no-match"),
            kit.text("tokens.list.clear-filters"),
            filterBar::clear));
    rows.givesWay(List.of(createdColumn, hintColumn, expiresColumn, lastUsedColumn));
    rows.openedProperty().addListener((o, before, now) -> showOpened(now));
    countLabel.textProperty().bind(rows.countProperty());
    listDetail.setOnClose(rows::closeOpened);
    detailController.onClose(rows::closeOpened);
    selectionController.onClose(rows::closeOpened);
    listDetail.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    TokenQuery.offer(filterBar, kit.messages());
    filterBar.onChange(this::filtersChanged, this::textChanged);
    table.getItems().addListener((javafx.beans.Observable o) -> openWhatWaits());
    deeds.showIn(
        workBar,
        rows::refresh,
        row -> rows.openById(row.id()),
        detailController.deedsBox,
        selectionController.revokeWhyNot,
        selectionController.deedsBox);
    rows.reload();
  }

  private void fillColumns() {
    var cells = kit.cells();
    cells.text(nameColumn, TokenRow::name);
    cells.text(ownerColumn, TokenRow::owner);
    cells.mono(hintColumn, TokenRow::hint);
    cells.state(stateColumn, look::state);
    cells.muted(createdColumn, look::made);
    cells.time(expiresColumn, TokenRow::expiresAt, look::expiryConcern);
    cells.time(lastUsedColumn, TokenRow::lastUsedAt, look::useConcern);
  }

  /** The list as it is shown now, for an export. */
  Export seen() {
    return new Export.Tokens(query, rows.sortOr(Sort.descending("id")));
  }

  @FXML
  void export() {
    export.accept(seen());
  }

  private void filtersChanged() {
    readQuery();
    rows.reload();
  }

  private void textChanged() {
    readQuery();
    rows.reloadAfterTyping();
  }

  private void readQuery() {
    query = TokenQuery.read(filterBar.text(), filterBar::active);
  }

  private void showOpened(List<TokenRow> opened) {
    boolean many = opened.size() > 1;
    detail.setVisible(!many);
    selection.setVisible(many);
    if (many) {
      selectionController.show(opened);
    } else if (!opened.isEmpty()) {
      detailController.show(opened.getFirst());
    }
    listDetail.setOpen(!opened.isEmpty());
  }

  private void pressed(KeyEvent event) {
    List<TokenRow> chosen = chosen();
    boolean modified = event.isShortcutDown() || event.isAltDown() || event.isShiftDown();
    if (modified || chosen.isEmpty() || event.getTarget() instanceof TextInputControl) {
      return;
    }
    switch (event.getCode()) {
      case DELETE -> attempt(Deed.REVOKE, chosen, deeds::revoke);
      case X -> attempt(Deed.EXPIRY, chosen, deeds::moveExpiry);
      case S -> suspendOrResume(chosen);
      case E -> attempt(Deed.EXPIRY, chosen.subList(0, 1), one -> deeds.edit(one.getFirst()));
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void suspendOrResume(List<TokenRow> chosen) {
    if (chosen.stream().allMatch(row -> row.suspendedAt() != null)) {
      attempt(Deed.RESUME, chosen, deeds::resume);
    } else {
      attempt(Deed.SUSPEND, chosen, deeds::suspend);
    }
  }

  /** Does it if it can be done to at least one; else says why not, as the button would. */
  private void attempt(Deed deed, List<TokenRow> chosen, Consumer<List<TokenRow>> act) {
    Optional<String> obstacle = deed.obstacle(chosen.getFirst());
    if (chosen.stream().allMatch(row -> deed.obstacle(row).isPresent())) {
      String why = kit.text("tokens.why-not." + obstacle.orElseThrow());
      kit.notices().show(Notice.warning(why));
    } else {
      act.accept(chosen);
    }
  }

  private List<TokenRow> chosen() {
    List<TokenRow> selected = rows.selectedProperty().get();
    return selected.isEmpty() ? rows.openedProperty().get() : selected;
  }

  void showTokensOf(int accountId, String username) {
    filterBar.clear();
    filterBar.add(TokenQuery.ofOwner(accountId, username));
  }

  /** Narrows the list to state, expiry and use of {@code filter}. */
  void show(TokenFilter filter) {
    filterBar.clear();
    TokenQuery.chips(filter, kit.messages()).forEach(filterBar::add);
  }

  void open(long id) {
    if (isLoaded(id)) {
      rows.openById(id);
      return;
    }
    kit.tasks()
        .run(() -> core.tokens().open(actor.get(), id))
        .onSuccess(
            row -> {
              openOnceLoaded = OptionalLong.of(id);
              filterBar.clear();
              filterBar.add(TokenQuery.ofToken(id, row.name()));
            });
  }

  private void openWhatWaits() {
    if (openOnceLoaded.isPresent() && isLoaded(openOnceLoaded.getAsLong())) {
      long id = openOnceLoaded.getAsLong();
      openOnceLoaded = OptionalLong.empty();
      Platform.runLater(() -> rows.openById(id));
    }
  }

  private boolean isLoaded(long id) {
    return rows.rows().stream().anyMatch(row -> row.id() == id);
  }

  @FXML
  @Override
  public void create() {
    deeds.issue();
  }

  @Override
  public void shown() {
    if (seen) {
      rows.refresh();
    }
    seen = true;
  }

  @Override
  public void refresh() {
    rows.refresh();
  }

  @Override
  public void filter() {
    filterBar.focusField();
  }

  @Override
  public boolean closeDetail() {
    boolean open = listDetail.isOpen();
    rows.closeOpened();
    return open;
  }
}
