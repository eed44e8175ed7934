package io.countersign.desktop.kit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.FlowPane;

/** A box for each role on offer. What it means when none is ticked, the form says in its help. */
public final class RoleBoxes extends FlowPane {
  private final ReadOnlyObjectWrapper<List<String>> chosen =
      new ReadOnlyObjectWrapper<>(this, "chosen", List.of());

  /** Makes a pane without roles. */
  public RoleBoxes() {
    getStyleClass().add("role-boxes");
  }

  /**
   * Offers {@code offered} and ticks {@code ticked}. A ticked role that is not on offer (its owner
   * lost it) gets a box too, so that it can be seen and unticked.
   */
  public void offer(List<String> offered, List<String> ticked) {
    Set<String> all = new LinkedHashSet<>(offered);
    all.addAll(ticked);
    List<CheckBox> boxes = new ArrayList<>();
    for (String role : all) {
      CheckBox box = new CheckBox(role);
      box.setMnemonicParsing(false);
      box.setId("role-" + role);
      box.setUserData(role);
      box.setSelected(ticked.contains(role));
      box.selectedProperty().addListener((o, before, now) -> update());
      boxes.add(box);
    }
    getChildren().setAll(boxes);
    update();
  }

  private void update() {
    chosen.set(
        getChildren().stream()
            .map(CheckBox.class::cast)
            .filter(CheckBox::isSelected)
            .map(box -> (String) box.getUserData())
            .toList());
  }

  /** The ticked roles in the order of their boxes; never null. */
  public ReadOnlyObjectProperty<List<String>> chosenProperty() {
    return chosen.getReadOnlyProperty();
  }

  public List<String> getChosen() {
    return chosen.get();
  }
}
