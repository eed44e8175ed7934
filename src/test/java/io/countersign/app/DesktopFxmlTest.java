package io.countersign.app;

import io.countersign.desktop.FxmlLoading;
import io.countersign.settings.MachineSetting;
import io.countersign.settings.MachineSettings;
import io.countersign.testing.TestCore;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.TextInputControl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Every FXML of the program, with the controllers that the program itself makes. */
class DesktopFxmlTest extends FxmlLoading {
  @TempDir Path temp;
  private MainWindow window;

  @AfterEach
  void putAway() {
    awaitIdle(window.kit().tasks());
    window.putAway();
  }

  @Override
  protected Path under() {
    return Path.of("resources/desktop");
  }

  /** As they are while somebody is signed in: all there are. */
  @Override
  protected Map<Class<?>, Supplier<?>> controllers() {
    MachineSettings.load(DataDirectory.open(temp.resolve("data")).settings())
        .set(MachineSetting.ENDPOINT_ENABLED, false);
    Opening opening =
        new DirectoryOpening(temp.resolve("data"), TestCore.CHEAP, Surroundings.none(), held -> {});
    window = fx(() -> new MainWindow(stage, opening, "", () -> {}));
    fx(window::show);
    awaitWindow();
    for (String id : new String[] {"#usernameInput", "#passwordInput", "#repeatInput"}) {
      TextInputControl input = find(id, TextInputControl.class);
      fx(() -> input.setText(id.equals("#usernameInput") ? "ada" : TestCore.PASSWORD));
    }
    Button create = find("#createButton", Button.class);
    fx(create::fire);
    awaitWindow();
    return window.controllers();
  }

  private void awaitWindow() {
    awaitIdle(window.kit().tasks());
  }
}
