package io.countersign.desktop.roles;

import java.util.List;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Line;

/** The lines at the left of a role: on which one above it hangs. They meet those of other rows. */
final class RoleGuides extends Pane {
  private static final double STEP = 12;
  private static final double MIDDLE = 6.5;

  private final List<Boolean> guides;

  RoleGuides(List<Boolean> guides) {
    this.guides = guides;
    double width = guides.size() * STEP;
    setMinWidth(width);
    setPrefWidth(width);
    setMaxWidth(width);
    setMinHeight(0);
  }

  @Override
  protected void layoutChildren() {
    getChildren().clear();
    double height = getHeight();
    for (int level = 0; level < guides.size(); level++) {
      double x = level * STEP + MIDDLE;
      boolean own = level == guides.size() - 1;
      if (guides.get(level) || own) {
        add(x, 0, x, guides.get(level) ? height : height / 2);
      }
      if (own) {
        add(x, height / 2, guides.size() * STEP, height / 2);
      }
    }
  }

  private void add(double fromX, double fromY, double toX, double toY) {
    Line line = new Line(fromX, Math.floor(fromY) + 0.5, toX, Math.floor(toY) + 0.5);
    line.getStyleClass().add("role-guide");
    line.setManaged(false);
    getChildren().add(line);
  }
}
