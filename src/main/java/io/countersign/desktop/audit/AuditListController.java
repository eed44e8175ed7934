package io.countersign.desktop.audit;

import io.countersign.core.Actor;
import io.countersign.core.Page;
import io.countersign.core.audit.AuditLog;
import io.countersign.core.audit.AuditRow;
import io.countersign.core.transfer.Export;
import io.countersign.desktop.kit.Banner;
import io.countersign.desktop.kit.EmptyState;
import io.countersign.desktop.kit.FormField;
import io.countersign.desktop.kit.IsoDay;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.ListDetail;
import io.countersign.desktop.kit.PageRequest;
import io.countersign.desktop.kit.PagedTable;
import io.countersign.desktop.kit.Screen;
import io.countersign.desktop.kit.Tone;
import io.countersign.desktop.kit.WorkBar;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.Observable;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;

/** What happened, the newest first. */
final class AuditListController implements Screen {
  private final Kit kit;
  private final AuditLog audit;
  private final Supplier<Actor> actor;
  private final Consumer<Export> export;
  private final AuditWords words;
  private PagedTable<AuditRow> rows;
  private volatile AuditQuery query = AuditQuery.ALL;
  private volatile OptionalLong top = OptionalLong.empty();
  private OptionalLong openOnceLoaded = OptionalLong.empty();
  private boolean filling;

  @FXML ListDetail listDetail;
  @FXML Label countLabel;
  @FXML Button verifyButton;
  @FXML TextField actorInput;
  @FXML TextField subjectInput;
  @FXML ChoiceBox<AuditGroup> groupBox;
  @FXML ChoiceBox<AuditSpan> spanBox;
  @FXML HBox daysBox;
  @FXML FormField fromField;
  @FXML DatePicker fromInput;
  @FXML FormField untilField;
  @FXML DatePicker untilInput;
  @FXML WorkBar workBar;
  @FXML Banner banner;
  @FXML TableView<AuditRow> table;
  @FXML TableColumn<AuditRow, ?> atColumn;
  @FXML TableColumn<AuditRow, ?> actorColumn;
  @FXML TableColumn<AuditRow, ?> actionColumn;
  @FXML TableColumn<AuditRow, ?> subjectColumn;
  @FXML TableColumn<AuditRow, ?> addressColumn;
  @FXML Node entry;
  @FXML AuditEntryController entryController;

  AuditListController(Kit kit, AuditLog audit, Supplier<Actor> actor, Consumer<Export> export) {
    this.kit = kit;
    this.audit = audit;
    this.actor = actor;
    this.export = export;
    this.words = new AuditWords(kit.messages());
  }

  @FXML
  void initialize() {
    fillColumns();
    rows = kit.table(table, AuditRow::sequence, this::page);
    rows.counting(() -> audit.count(actor.get(), query.filter(kit.messages().clock())));
    rows.empty(EmptyState.of(kit.text("audit.list.empty")));
    rows.noMatch(
        () -> query.isNarrow(),
        new EmptyState(
            kit.text("audit.list.no-match"), kit.text("audit.list.clear"), this::clearFilters));
    rows.givesWay(List.of(addressColumn));
    rows.openedProperty().addListener((o, before, now) -> showOpened(now));
    table.getItems().addListener((Observable o) -> openWhatWaits());
    countLabel.textProperty().bind(rows.countProperty());
    listDetail.setOnClose(rows::closeOpened);
    entryController.onClose(rows::closeOpened);
    fillFilters();
    rows.reload();
  }

  private void fillColumns() {
    var cells = kit.cells();
    cells.time(atColumn, AuditRow::at);
    cells.text(actorColumn, AuditRow::actor);
    cells.set(
        actionColumn,
        row -> row,
        (cell, row) -> {
          String action = words.action(row);
          Tone.ofAction(row.action()).applyTo(cell);
          cell.setText(action);
          cell.setTooltip(new Tooltip(action));
        },
        "toned-cell");
    cells.text(subjectColumn, words::subject);
    cells.muted(addressColumn, row -> row.address() == null ? "" : row.address());
  }

  /** The list as it is shown now, for an export. */
  Export seen() {
    return new Export.Audit(query.filter(kit.messages().clock()));
  }

  @FXML
  void export() {
    export.accept(seen());
  }

  private void fillFilters() {
    groupBox.getItems().setAll(AuditGroup.values());
    groupBox.setConverter(named("audit.group."));
    groupBox.setValue(AuditGroup.ALL);
    spanBox.getItems().setAll(AuditSpan.values());
    spanBox.setConverter(named("audit.span."));
    spanBox.setValue(AuditSpan.ALL);
    daysBox.managedProperty().bind(daysBox.visibleProperty());
    daysBox.visibleProperty().bind(spanBox.valueProperty().isEqualTo(AuditSpan.BETWEEN));
    fromInput.setConverter(new IsoDay());
    untilInput.setConverter(new IsoDay());
    actorInput.textProperty().addListener(o -> typed());
    subjectInput.textProperty().addListener(o -> typed());
    groupBox.valueProperty().addListener(o -> chosen());
    spanBox.valueProperty().addListener(o -> chosen());
    fromInput.valueProperty().addListener(o -> chosen());
    untilInput.valueProperty().addListener(o -> chosen());
  }

  private <E extends Enum<E>> StringConverter<E> named(String keys) {
    return new StringConverter<>() {
      @Override
      public String toString(E value) {
        return value == null
            ? ""
            : kit.text(keys + value.name().toLowerCase(Locale.ROOT).replace('_', '-'));
      }

      @Override
      public E fromString(String text) {
        throw new UnsupportedOperationException("nobody types into a choice box");
      }
    };
  }

  private Page<AuditRow> page(PageRequest request) {
    Optional<Page.Cursor> first =
        top.isPresent()
            ? Optional.of(new Page.Cursor(top.getAsLong() + 1, top.getAsLong() + 1))
            : Optional.empty();
    return audit.list(
        actor.get(),
        query.filter(kit.messages().clock()),
        request.after().or(() -> first),
        request.size());
  }

  private void typed() {
    if (read()) {
      rows.reloadAfterTyping();
    }
  }

  private void chosen() {
    if (read()) {
      rows.reload();
    }
  }

  /** Takes what the fields hold; days in the wrong order are told and not searched for. */
  private boolean read() {
    if (filling) {
      return false;
    }
    AuditQuery wanted =
        new AuditQuery(
            actorInput.getText(),
            subjectInput.getText(),
            groupBox.getValue(),
            spanBox.getValue(),
            fromInput.getValue(),
            untilInput.getValue());
    untilField.setError(wanted.isRight() ? "" : kit.text("audit.list.days-reversed"));
    if (!wanted.isRight()) {
      return false;
    }
    query = wanted;
    fromTheNewest();
    return true;
  }

  private void clearFilters() {
    filling = true;
    actorInput.clear();
    subjectInput.clear();
    groupBox.setValue(AuditGroup.ALL);
    spanBox.setValue(AuditSpan.ALL);
    fromInput.setValue(null);
    untilInput.setValue(null);
    filling = false;
    read();
    rows.reload();
  }

  private void fromTheNewest() {
    if (top.isPresent()) {
      top = OptionalLong.empty();
      banner.hide();
    }
  }

  private void showOpened(List<AuditRow> opened) {
    if (!opened.isEmpty()) {
      entryController.show(opened.getLast());
    }
    listDetail.setOpen(!opened.isEmpty());
  }

  private void openWhatWaits() {
    if (openOnceLoaded.isPresent() && !table.getItems().isEmpty()) {
      long wanted = openOnceLoaded.getAsLong();
      openOnceLoaded = OptionalLong.empty();
      Platform.runLater(() -> rows.openById(wanted));
    }
  }

  /** Lists the entries from this one downwards, nothing filtered, and opens it. */
  void show(long sequence) {
    clearFilters();
    top = OptionalLong.of(sequence);
    openOnceLoaded = OptionalLong.of(sequence);
    banner.show(
        Tone.NEUTRAL,
        kit.text("audit.list.from-entry", sequence),
        kit.text("audit.list.newest"),
        () -> {
          fromTheNewest();
          rows.reload();
        });
    rows.reload();
  }

  @FXML
  void verify() {
    workBar.setText(kit.text("audit.verify.running"));
    kit.tasks()
        .run(progress -> audit.firstBroken(actor.get(), progress::done))
        .progressIn(workBar)
        .disabling(verifyButton)
        .onSuccess(this::tell)
        .onCancelled(() -> banner.show(Tone.NEUTRAL, kit.text("audit.verify.cancelled")))
        .onFailure(problem -> kit.problems().show(problem, banner));
  }

  private void tell(OptionalLong broken) {
    fromTheNewest();
    if (broken.isEmpty()) {
      banner.show(Tone.SUCCESS, kit.text("audit.verify.whole"));
    } else {
      long sequence = broken.getAsLong();
      banner.show(
          Tone.DANGER,
          kit.text("audit.verify.broken", sequence),
          kit.text("audit.verify.show"),
          () -> show(sequence));
    }
    rows.refresh();
  }

  @Override
  public void shown() {
    rows.refresh();
  }

  @Override
  public void refresh() {
    rows.refresh();
  }

  @Override
  public void filter() {
    actorInput.requestFocus();
    actorInput.selectAll();
  }

  @Override
  public boolean closeDetail() {
    boolean open = listDetail.isOpen();
    rows.closeOpened();
    return open;
  }
}
