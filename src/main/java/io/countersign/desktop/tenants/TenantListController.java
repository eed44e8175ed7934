package io.countersign.desktop.tenants;

import io.countersign.core.Page;
import io.countersign.core.tenant.TenantRow;
import io.countersign.desktop.kit.EmptyState;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.ListDetail;
import io.countersign.desktop.kit.Notice;
import io.countersign.desktop.kit.PagedTable;
import io.countersign.desktop.kit.Screen;
import io.countersign.desktop.kit.View;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.fxml.FXML;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Every tenant, by its code. */
final class TenantListController implements Screen {
  private final TenantDesk desk;
  private final TenantWords words;
  private PagedTable<TenantRow> rows;
  private int openOnceLoaded;

  @FXML ListDetail listDetail;
  @FXML TableView<TenantRow> table;
  @FXML TableColumn<TenantRow, ?> nameColumn;
  @FXML TableColumn<TenantRow, ?> codeColumn;
  @FXML TableColumn<TenantRow, ?> organisationColumn;
  @FXML TableColumn<TenantRow, ?> hostsColumn;
  @FXML TableColumn<TenantRow, ?> homepageColumn;
  @FXML TenantDetailController detailController;

  TenantListController(TenantDesk desk) {
    this.desk = desk;
    this.words = desk.words();
  }

  private Kit kit() {
    return desk.kit();
  }

  @FXML
  void initialize() {
    var cells = kit().cells();
    cells.text(nameColumn, TenantRow::name);
    cells.mono(codeColumn, TenantRow::code);
    cells.muted(organisationColumn, words::organisation);
    cells.text(hostsColumn, words::hosts);
    cells.muted(homepageColumn, words::homepage);
    rows =
        kit()
            .table(
                table,
                TenantRow::id,
                page -> new Page<>(desk.tenants().list(desk.me()), Optional.empty()));
    rows.empty(new EmptyState(desk.text("tenants.empty"), desk.text("tenants.new"), this::create));
    rows.givesWay(List.of(homepageColumn, codeColumn, organisationColumn));
    rows.openedProperty().addListener((o, before, now) -> showOpened(now));
    rows.loadingProperty().addListener((o, before, now) -> openWanted(now));
    listDetail.setOnClose(rows::closeOpened);
    listDetail.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    detailController.begin(rows::closeOpened, this::edit, this::delete);
  }

  @Override
  public void shown() {
    refresh();
  }

  @Override
  public void refresh() {
    rows.refresh();
  }

  @Override
  public boolean closeDetail() {
    boolean open = listDetail.isOpen();
    rows.closeOpened();
    return open;
  }

  private void showOpened(List<TenantRow> opened) {
    if (!opened.isEmpty()) {
      detailController.show(opened.getFirst());
    }
    listDetail.setOpen(!opened.isEmpty());
  }

  private void openWanted(boolean loading) {
    if (!loading && openOnceLoaded != 0) {
      int wanted = openOnceLoaded;
      openOnceLoaded = 0;
      Platform.runLater(() -> rows.openById(wanted));
    }
  }

  private void pressed(KeyEvent event) {
    List<TenantRow> selected = rows.selectedProperty().get();
    if (selected.isEmpty()) {
      return;
    }
    if (event.getCode() == KeyCode.DELETE) {
      event.consume();
      delete(selected.getFirst());
    } else if (event.getCode() == KeyCode.F2) {
      event.consume();
      edit(selected.getFirst());
    }
  }

  /** Ctrl+N: a new tenant. */
  @FXML
  @Override
  public void create() {
    View<TenantEditController> view = kit().views().load(TenantEditController.class);
    view.controller()
        .create(
            kit().dialogs().show(view),
            made -> {
              openOnceLoaded = made.id();
              refresh();
              kit().notices().done(desk.text("tenants.done.created", made.name()));
            });
  }

  private void edit(TenantRow tenant) {
    View<TenantEditController> view = kit().views().load(TenantEditController.class);
    view.controller().edit(kit().dialogs().show(view), tenant, this::edited);
  }

  private void edited(TenantRow before, TenantRow after) {
    refresh();
    String text = desk.text("tenants.done.edited", after.name());
    kit()
        .notices()
        .show(Notice.done(text).with(desk.text("kit.undo"), () -> takeBack(before, after)));
  }

  private void takeBack(TenantRow before, TenantRow after) {
    kit()
        .tasks()
        .run(() -> desk.tenants().edit(desk.me(), after.code(), after.version(), before.terms()))
        .onEnd(this::refresh)
        .onSuccess(
            again -> kit().notices().done(desk.text("tenants.done.as-before", again.name())));
  }

  private void delete(TenantRow tenant) {
    kit()
        .tasks()
        .run(() -> desk.tenants().list(desk.me()))
        .onSuccess(
            all ->
                kit()
                    .dialogs()
                    .confirm(words.delete(tenant, all), () -> deleteNow(tenant, this::deleted)));
  }

  private void deleteNow(TenantRow tenant, Consumer<TenantRow> then) {
    kit()
        .tasks()
        .run(() -> desk.tenants().delete(desk.me(), tenant.code()))
        .onEnd(this::refresh)
        .onSuccess(done -> then.accept(tenant));
  }

  private void deleted(TenantRow tenant) {
    String text = desk.text("tenants.done.deleted", tenant.name());
    kit().notices().show(Notice.done(text).with(desk.text("kit.undo"), () -> makeAgain(tenant)));
  }

  private void makeAgain(TenantRow tenant) {
    kit()
        .tasks()
        .run(() -> desk.tenants().create(desk.me(), tenant.terms()))
        .onEnd(this::refresh)
        .onSuccess(again -> kit().notices().done(desk.text("tenants.done.again", again.name())));
  }
}
