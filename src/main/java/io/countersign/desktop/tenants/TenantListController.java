package io.countersign.desktop.tenants;

import io.countersign.core.Page;
import io.countersign.core.tenant.TenantRow;
import io.countersign.desktop.kit.EmptyState;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.ListDetail;
import io.countersign.desktop.kit.Notice;
import io.countersign.desktop.kit.OpenedRow;
import io.countersign.desktop.kit.PagedTable;
import io.countersign.desktop.kit.Screen;
import io.countersign.desktop.kit.View;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
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
  private OpenedRow<TenantRow> opened;

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
    opened = new OpenedRow<>(rows, listDetail, detailController::show);
    listDetail.addEventFilter(
        KeyEvent.KEY_PRESSED,
        opened.onKeys(Map.of(KeyCode.DELETE, this::delete, KeyCode.F2, this::edit)));
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
    return opened.close();
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
              opened.openOnceLoaded(made.id());
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
