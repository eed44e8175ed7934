package io.countersign.desktop.shell;

import io.countersign.core.Page;
import io.countersign.desktop.kit.EmptyState;
import io.countersign.desktop.kit.Filter;
import io.countersign.desktop.kit.FilterBar;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.ListDetail;
import io.countersign.desktop.kit.PagedTable;
import io.countersign.desktop.kit.Screen;
import io.countersign.desktop.kit.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** A section as features make them, over rows from memory. */
public final class SampleController implements Screen {
  /** One row. */
  record Row(int id, String name, String user, State state, int tokens, Instant seen, String key) {}

  private final Kit kit;
  private final List<Row> all;
  int created;
  int refreshed;
  PagedTable<Row> rows;

  @FXML ListDetail listDetail;
  @FXML Label countLabel;
  @FXML FilterBar filterBar;
  @FXML TableView<Row> table;
  @FXML TableColumn<Row, ?> nameColumn;
  @FXML TableColumn<Row, ?> userColumn;
  @FXML TableColumn<Row, ?> stateColumn;
  @FXML TableColumn<Row, ?> tokensColumn;
  @FXML TableColumn<Row, ?> keyColumn;
  @FXML TableColumn<Row, ?> seenColumn;
  @FXML Label detailTitle;

  SampleController(Kit kit, List<Row> all) {
    this.kit = kit;
    this.all = all;
  }

  @FXML
  void initialize() {
    var cells = kit.cells();
    cells.text(nameColumn, Row::name);
    cells.muted(userColumn, Row::user);
    cells.state(stateColumn, Row::state);
    cells.number(tokensColumn, Row::tokens);
    cells.mono(keyColumn, Row::key);
    cells.time(seenColumn, Row::seen);
    rows =
        kit.table(
            table,
            Row::id,
            request -> new Page<>(all.stream().limit(request.size()).toList(), Optional.empty()));
    rows.counting(() -> (long) all.size());
    rows.empty(new EmptyState("Accounts that may ask for tokens.", "New account", this::create));
    filterBar.offer(
        "State",
        List.of(new Filter("state", "active", "Active"), new Filter("state", "ended", "Inactive")));
    filterBar.offer("Sign-in", List.of(new Filter("sso", "sso", "SSO")));
    filterBar.onChange(rows::reload, rows::reloadAfterTyping);
    countLabel.textProperty().bind(rows.countProperty());
    rows.openedProperty()
        .addListener(
            (o, before, now) -> {
              listDetail.setOpen(!now.isEmpty());
              detailTitle.setText(
                  now.size() == 1 ? now.getFirst().name() : now.size() + " selected");
            });
    listDetail.setOnClose(rows::closeOpened);
    rows.givesWay(List.of(keyColumn, userColumn));
    rows.reload();
  }

  @FXML
  @Override
  public void create() {
    created++;
  }

  @Override
  public void refresh() {
    refreshed++;
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
