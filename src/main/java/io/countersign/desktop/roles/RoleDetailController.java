package io.countersign.desktop.roles;

import io.countersign.core.Page;
import io.countersign.core.Sort;
import io.countersign.core.account.RoleCount;
import io.countersign.core.account.RoleFilter;
import io.countersign.core.account.RoleFilter.Which;
import io.countersign.core.account.RoleHolder;
import io.countersign.core.account.RoleRow;
import io.countersign.desktop.kit.CopyMenu;
import io.countersign.desktop.kit.EmptyState;
import io.countersign.desktop.kit.FieldList;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.Latest;
import io.countersign.desktop.kit.OneToggle;
import io.countersign.desktop.kit.PageRequest;
import io.countersign.desktop.kit.PagedTable;
import io.countersign.desktop.kit.RowOpening;
import io.countersign.desktop.kit.State;
import io.countersign.desktop.kit.StateLabel;
import io.countersign.desktop.kit.TwoLineCell;
import java.util.Map;
import java.util.Objects;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;

/** One role: what it opens, what goes with it, and the accounts that have it. */
public final class RoleDetailController {
  private final RoleDesk desk;
  private final RoleWords words;
  private final Latest counting;
  private final ToggleGroup group = new ToggleGroup();
  private Runnable close = () -> {};
  private PagedTable<RoleHolder> holders;
  private volatile RoleFilter filter = new RoleFilter("", Which.ALL);

  @FXML Label roleLabel;
  @FXML Label meaningLabel;
  @FXML FieldList factList;
  @FXML ToggleButton allButton;
  @FXML ToggleButton storedButton;
  @FXML ToggleButton inheritedButton;
  @FXML TableView<RoleHolder> holderTable;
  @FXML TableColumn<RoleHolder, RoleHolder> holderColumn;

  RoleDetailController(RoleDesk desk) {
    this.desk = desk;
    this.words = desk.words();
    this.counting = desk.kit().tasks().latest();
  }

  private Kit kit() {
    return desk.kit();
  }

  @FXML
  void initialize() {
    CopyMenu.install(roleLabel, kit().messages());
    Map.of(allButton, Which.ALL, storedButton, Which.STORED, inheritedButton, Which.INHERITED)
        .forEach(
            (button, which) -> {
              button.setUserData(which);
              button.setToggleGroup(group);
            });
    allButton.setSelected(true);
    OneToggle.keep(group, now -> narrow((Which) now.getUserData()));
    TwoLineCell.fill(kit().cells(), holderColumn, this::fill);
    holders = kit().table(holderTable, RoleHolder::id, this::load);
    holders.empty(EmptyState.of(desk.text("roles.holders.none")));
    RowOpening.install(holderTable, holder -> desk.openAccount().accept(holder.id()));
  }

  void begin(Runnable close) {
    this.close = close;
  }

  private Page<RoleHolder> load(PageRequest request) {
    return desk.accounts()
        .holders(desk.me(), filter, Sort.ascending("name"), request.after(), request.size());
  }

  private void fill(TwoLineCell cell, RoleHolder holder) {
    String state = desk.text(holder.active() ? "roles.active" : "roles.inactive");
    cell.upper(
        holder.displayName(),
        new StateLabel(holder.active() ? State.live(state) : State.ended(state)));
    cell.lower(words.by(holder, filter.role()), "");
  }

  /** Shows a role; who looks at another begins with all its accounts. */
  void show(RoleRow row) {
    boolean other = !Objects.equals(filter.role(), row.role());
    if (other) {
      holders.clear();
      for (ToggleButton button : new ToggleButton[] {allButton, storedButton, inheritedButton}) {
        name(button, "");
      }
    }
    filter = new RoleFilter(row.role(), other ? Which.ALL : filter.which());
    roleLabel.setText(row.role());
    meaningLabel.setText(words.meaning(row));
    factList.clear();
    factList.add(desk.text("roles.includes"), words.includes(row));
    factList.add(desk.text("roles.included-in"), words.includedIn(row));
    if (other && !allButton.isSelected()) {
      allButton.setSelected(true);
    } else {
      holders.reload();
    }
    counting.run(() -> desk.accounts().countHolders(desk.me(), row.role())).onSuccess(this::count);
  }

  private void count(RoleCount count) {
    name(allButton, kit().messages().number(count.stored() + count.inherited()));
    name(storedButton, kit().messages().number(count.stored()));
    name(inheritedButton, kit().messages().number(count.inherited()));
  }

  private void name(ToggleButton button, String count) {
    String word =
        desk.text(
            switch ((Which) button.getUserData()) {
              case ALL -> "roles.which.all";
              case STORED -> "roles.which.stored";
              case INHERITED -> "roles.which.inherited";
            });
    button.setText(count.isEmpty() ? word : word + "  " + count);
  }

  private void narrow(Which which) {
    if (filter.role().isEmpty()) {
      return;
    }
    filter = new RoleFilter(filter.role(), which);
    holders.reload();
  }

  @FXML
  void close() {
    close.run();
  }
}
