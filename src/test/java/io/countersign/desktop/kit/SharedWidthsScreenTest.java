package io.countersign.desktop.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.testing.ScreenTest;
import java.util.List;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SharedWidthsScreenTest extends ScreenTest {
  private final TableColumn<String, String> name = new TableColumn<>("Name");
  private final TableColumn<String, String> kind = new TableColumn<>("Kind");
  private final TableColumn<String, String> from = new TableColumn<>("From");
  private TableView<String> table;

  @BeforeEach
  void showTable() {
    name.setPrefWidth(300);
    kind.setPrefWidth(100);
    kind.setMaxWidth(120);
    from.setPrefWidth(100);
    from.setMinWidth(90);
    fx(
        () -> {
          table = new TableView<>();
          table.getColumns().setAll(List.of(name, kind, from));
          table.setColumnResizePolicy(new SharedWidths());
          table.setMaxWidth(500);
        });
    show(fx(() -> new StackPane(table)));
  }

  private List<Double> widths(double width) {
    fx(() -> table.setMaxWidth(width));
    fx(() -> {});
    return fx(() -> List.of(name.getWidth(), kind.getWidth(), from.getWidth()));
  }

  @Test
  void columnsShareTheWidthAsTheyAreWanted() {
    assertThat(widths(500)).containsExactly(300.0, 100.0, 100.0);
  }

  @Test
  void columnAtItsMostLeavesTheRestToTheOthers() {
    assertThat(widths(760)).containsExactly(480.0, 120.0, 160.0);
  }

  @Test
  void columnAtItsLeastTakesFromTheOthers() {
    assertThat(widths(350)).containsExactly(195.0, 65.0, 90.0);
  }

  @Test
  void whatWasHiddenOrNarrowBeforeLeavesNoTrace() {
    List<Double> before = widths(700);
    fx(() -> from.setVisible(false));
    assertThat(widths(400)).startsWith(300.0, 100.0);
    fx(() -> from.setVisible(true));
    assertThat(widths(250)).hasSize(3);
    assertThat(widths(700)).isEqualTo(before);
  }

  @Test
  void draggedColumnKeepsItsShare() {
    widths(500);
    fx(() -> table.resizeColumn(name, -100));
    assertThat(widths(500).getFirst()).isEqualTo(200.0);
    assertThat(widths(800).getFirst()).isGreaterThan(300.0);
    assertThat(widths(500).getFirst()).isEqualTo(200.0);
  }
}
