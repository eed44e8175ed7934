package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Texts;
import io.countersign.desktop.kit.Theme;
import io.countersign.settings.Appearance;
import io.countersign.settings.Density;
import io.countersign.settings.MachineSetting;
import io.countersign.settings.MachineSettings;
import io.countersign.settings.WindowPlace;
import java.util.Locale;
import javafx.application.Application;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

/** What this machine remembers of its window, and what changes it while it is open. */
class LookScreenTest extends WindowFixture {
  private static final Texts WORDS = Texts.of(Locale.ENGLISH);

  private MachineSettings kept() {
    return MachineSettings.load(directory().settings());
  }

  private void choose(String menuKey, String itemKey) {
    MenuButton account = find("#accountMenu", MenuButton.class);
    fx(
        () -> {
          Menu menu = (Menu) item(account.getItems(), menuKey);
          item(menu.getItems(), itemKey).fire();
        });
    awaitWindow();
  }

  private static MenuItem item(Iterable<MenuItem> items, String key) {
    for (MenuItem item : items) {
      if (WORDS.format(key).equals(item.getText())) {
        return item;
      }
    }
    throw new AssertionError("There is no " + key);
  }

  private boolean isCompact() {
    return fx(() -> stage.getScene().getRoot().getStyleClass().contains("compact"));
  }

  private boolean isDark() {
    return fx(() -> Application.getUserAgentStylesheet().contains("dark"));
  }

  @Test
  void themeAndDensityAreKeptAndAppliedAtTheNextStart() {
    makeSuperuser();
    open();
    signIn();
    choose("shell.menu.theme", "shell.theme.dark");
    choose("shell.menu.density", "shell.density.compact");
    assertThat(isDark()).isTrue();
    assertThat(isCompact()).isTrue();
    assertThat(kept().get(MachineSetting.THEME)).isEqualTo(Appearance.DARK);
    assertThat(kept().get(MachineSetting.DENSITY)).isEqualTo(Density.COMPACT);
    assertThat(audited())
        .containsExactly(
            "ada density {before=comfortable, after=compact}",
            "ada theme {before=system, after=dark}");
    closeWindow();

    fx(() -> theme.setMode(Theme.Mode.LIGHT));
    fx(() -> stage = new Stage());
    open();
    assertThat(isDark()).isTrue();
    assertThat(isCompact()).isTrue();
  }

  @Test
  void aWindowThatIsGoneLeavesTheStyleToTheNext() {
    String style =
        fx(
            () -> {
              Theme gone = new Theme();
              Theme next = new Theme();
              next.setWhole(true);
              next.setMode(Theme.Mode.DARK);
              new WindowFrame(new Stage(), gone, null).complete();
              return Application.getUserAgentStylesheet();
            });
    assertThat(style).contains("dark");
  }

  @Test
  void placeIsKeptAndAppliedAtTheNextStart() {
    makeSuperuser();
    open();
    fx(
        () -> {
          stage.setX(40);
          stage.setY(30);
          stage.setWidth(1010);
          stage.setHeight(720);
        });
    assertThat(kept().window()).isEmpty();
    closeWindow();
    assertThat(kept().window()).contains(new WindowPlace(40, 30, 1010, 720, false));

    fx(() -> stage = new Stage());
    open();
    assertThat(fx(stage::getX)).isEqualTo(40);
    assertThat(fx(stage::getY)).isEqualTo(30);
    assertThat(fx(stage::getWidth)).isEqualTo(1010);
    assertThat(fx(stage::getHeight)).isEqualTo(720);
  }

  @Test
  void placeBeyondEveryScreenIsNotUsed() {
    makeSuperuser();
    kept().window(new WindowPlace(50_000, 50_000, 1010, 720, false));
    fx(() -> stage = new Stage());
    open();
    assertThat(fx(stage::getX)).isLessThan(10_000);
    assertThat(fx(stage::getY)).isLessThan(10_000);
  }

  /** Only who holds the directory writes its settings. */
  @Test
  void windowThatNeverOpenedItsDataKeepsNothing() {
    makeSuperuser();
    SingleInstance claim =
        SingleInstance.take(directory(), SingleInstance.Kind.DESKTOP, Version.text()).orElseThrow();
    try (claim;
        CommandServer other = CommandServer.listen(directory(), claim)) {
      open();
      assertThat(isSeen("#opening")).isTrue();
      closeWindow();
      other.answer(new LocalSocketFixture.Requests((args, context) -> 0));
    }
    assertThat(directory().settings()).doesNotExist();
  }

  @Test
  void windowFollowsWhatACommandSets() {
    makeSuperuser();
    open();
    signIn();
    opened.settings().setText(MachineSetting.THEME, "dark");
    opened.settings().setText(MachineSetting.DENSITY, "compact");
    settle();
    assertThat(isDark()).isTrue();
    assertThat(isCompact()).isTrue();
    opened.settings().setText(MachineSetting.THEME, "light");
    settle();
    assertThat(isDark()).isFalse();
    assertThat(isCompact()).isTrue();
    assertThat(kept().get(MachineSetting.THEME)).isEqualTo(Appearance.LIGHT);
  }

  /** What a change sets off runs on the FX thread, and some of it in work of its own. */
  private void settle() {
    for (int i = 0; i < 3; i++) {
      fx(() -> {});
      awaitWindow();
    }
  }
}
