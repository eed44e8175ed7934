package io.countersign.desktop.roles;

import io.countersign.core.Page;
import io.countersign.core.account.RolesInUse;
import io.countersign.desktop.kit.ListDetail;
import io.countersign.desktop.kit.PagedTable;
import io.countersign.desktop.kit.Screen;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/** Every role, drawn as it hangs on those that include it, and how many accounts hold it. */
final class RoleListController implements Screen {
  private final RoleDesk desk;
  private final RoleWords words;
  private PagedTable<RoleLine> lines;

  @FXML ListDetail listDetail;
  @FXML Label moreLabel;
  @FXML TableView<RoleLine> table;
  @FXML TableColumn<RoleLine, ?> roleColumn;
  @FXML TableColumn<RoleLine, ?> meaningColumn;
  @FXML TableColumn<RoleLine, ?> storedColumn;
  @FXML RoleDetailController detailController;

  RoleListController(RoleDesk desk) {
    this.desk = desk;
    this.words = desk.words();
  }

  @FXML
  void initialize() {
    var cells = desk.kit().cells();
    cells.set(roleColumn, line -> line, RoleListController::show, "role-cell");
    cells.muted(meaningColumn, line -> words.meaning(line.row()));
    cells.number(storedColumn, line -> line.row().stored());
    moreLabel.setVisible(false);
    moreLabel.managedProperty().bind(moreLabel.visibleProperty());
    lines = desk.kit().table(table, RoleLine::role, page -> load());
    lines.givesWay(List.of(meaningColumn));
    lines.openedProperty().addListener((o, before, now) -> showOpened(now));
    listDetail.setOnClose(lines::closeOpened);
    detailController.begin(lines::closeOpened);
  }

  /** Off the FX thread. */
  private Page<RoleLine> load() {
    RolesInUse roles = desk.accounts().roles(desk.me());
    Platform.runLater(() -> moreLabel.setVisible(roles.more()));
    return new Page<>(RoleLine.draw(roles), Optional.empty());
  }

  private static void show(TableCell<RoleLine, RoleLine> cell, RoleLine line) {
    Label name = new Label(line.role());
    name.getStyleClass().add("mono");
    name.setMinWidth(0);
    HBox box = new HBox(4, new RoleGuides(line.guides()), name);
    box.setAlignment(Pos.CENTER_LEFT);
    box.setFillHeight(true);
    box.prefHeightProperty().bind(cell.heightProperty());
    cell.setGraphic(box);
    cell.setTooltip(new Tooltip(line.role()));
  }

  @Override
  public void shown() {
    refresh();
  }

  @Override
  public void refresh() {
    lines.refresh();
  }

  @Override
  public boolean closeDetail() {
    boolean open = listDetail.isOpen();
    lines.closeOpened();
    return open;
  }

  private void showOpened(List<RoleLine> opened) {
    if (!opened.isEmpty()) {
      detailController.show(opened.getFirst().row());
    }
    listDetail.setOpen(!opened.isEmpty());
  }
}
