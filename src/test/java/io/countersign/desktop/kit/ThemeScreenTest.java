package io.countersign.desktop.kit;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import io.countersign.core.Page;
import io.countersign.testing.ScreenTest;
import java.util.List;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;

class ThemeScreenTest extends ScreenTest {
  @Test
  void colourSchemeSwitchesWhileTheWindowIsOpen() {
    fx(() -> theme.setMode(Theme.Mode.DARK));
    assertThat(fx(Application::getUserAgentStylesheet))
        .isEqualTo(new PrimerDark().getUserAgentStylesheet());
    assertThat(fx(theme::isDark)).isTrue();
    fx(() -> theme.setMode(Theme.Mode.LIGHT));
    assertThat(fx(Application::getUserAgentStylesheet))
        .isEqualTo(new PrimerLight().getUserAgentStylesheet());
    assertThat(fx(theme::isDark)).isFalse();
  }

  @Test
  void systemModeFollowsThePreferenceOfThePlatform() {
    fx(() -> theme.setMode(Theme.Mode.SYSTEM));
    ColorScheme scheme = fx(() -> Platform.getPreferences().getColorScheme());
    assertThat(fx(theme::isDark)).isEqualTo(scheme == ColorScheme.DARK);
  }

  @Test
  void densityChangesTheHeightOfRows() {
    fx(
        () -> {
          TableView<String> table = new TableView<>();
          TableColumn<String, Object> column = new TableColumn<>("Column");
          table.getColumns().add(column);
          kit.cells().text(column, row -> row);
          PagedTable<String> rows =
              kit.table(table, row -> row, request -> new Page<>(List.of("One"), Optional.empty()));
          surface.setContent(new VBox(table));
          rows.reload();
        });
    awaitIdle();
    assertThat(find(".table-row-cell", TableRow.class).getHeight())
        .isEqualTo(Theme.Density.COMFORTABLE.rowHeight());
    fx(() -> theme.setDensity(Theme.Density.COMPACT));
    awaitIdle();
    assertThat(find(".table-row-cell", TableRow.class).getHeight())
        .isEqualTo(Theme.Density.COMPACT.rowHeight());
  }

  @Test
  void newRootKeepsTheDensity() {
    fx(
        () -> {
          theme.setDensity(Theme.Density.COMPACT);
          stage.getScene().setRoot(new VBox());
        });
    assertThat(fx(() -> stage.getScene().getRoot().getStyleClass())).contains("compact");
  }
}
