package io.countersign.desktop.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.policy.Policy;
import io.countersign.desktop.kit.Theme;
import io.countersign.settings.Density;
import io.countersign.settings.MachineSetting;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

class PreferencesScreenTest extends PreferencesScreens {
  @Test
  void everySettingStandsOnTheScreen() {
    showPreferences();
    PreferenceWordsTest.all()
        .map(each -> each.key().replace('.', '-'))
        .forEach(key -> assertThat(isSeen("#preference-" + key)).as(key).isTrue());
    assertThat(lookup("#area-other").tryQuery()).isEmpty();
  }

  @Test
  void typedValueIsSavedByEnterAndItsSourceChanges() {
    showPreferences();
    assertThat(source("password-min-length")).isEqualTo("Not set");
    enter("password-min-length", "14");
    assertThat(policy(Policy.PASSWORD_MIN_LENGTH)).isEqualTo("14");
    assertThat(source("password-min-length")).isEqualTo("Set in the database");
    assertThat(notice()).isEqualTo("Password length set to 14");
    assertThat(focused()).isSameAs(find("#password-min-length-input", TextField.class));
    assertThat(test.newest(1).getFirst().action()).isEqualTo("setting.changed");
  }

  @Test
  void typedValueIsSavedByTheButtonThatAppears() {
    showPreferences();
    assertThat(isSeen("#request-grant-life-save")).isFalse();
    type("request-grant-life", "2w");
    assertThat(isSeen("#request-grant-life-save")).isTrue();
    click("request-grant-life-save");
    assertThat(policy(Policy.GRANT_LIFE)).isEqualTo("P14D");
    type("request-grant-life", "36h");
    click("request-grant-life-save");
    assertThat(policy(Policy.GRANT_LIFE)).isEqualTo("PT36H");
    assertThat(isSeen("#request-grant-life-save")).isFalse();
    assertThat(notice()).isEqualTo("Time to collect set to 1 day 12 hours");
  }

  @Test
  void escapeTakesBackWhatWasTyped() {
    showPreferences();
    type("password-min-length", "7");
    push(KeyCode.ESCAPE);
    assertThat(typed("password-min-length")).isEqualTo("12");
    assertThat(isSeen("#password-min-length-save")).isFalse();
  }

  @Test
  void onlyWhatIsTypedHasAButtonToSaveIt() {
    showPreferences();
    assertThat(lookup("#endpoint-enabled-save").tryQuery()).isEmpty();
    assertThat(lookup("#theme-save").tryQuery()).isEmpty();
    assertThat(lookup("#database-url-save").tryQuery()).isEmpty();
    assertThat(isSeen("#endpoint-port-save")).isFalse();
  }

  @Test
  void whatAnotherDoorChangesOnThisMachineIsShownAtOnce() {
    showPreferences();
    settings.set(MachineSetting.ENDPOINT_PORT, 9100);
    fx(() -> {});
    awaitIdle();
    assertThat(typed("endpoint-port")).isEqualTo("9100");
    assertThat(source("endpoint-port")).isEqualTo("Set in the file");
  }

  @Test
  void leavingAFieldSavesNothing() {
    showPreferences();
    type("password-min-length", "20");
    push(KeyCode.TAB).push(KeyCode.TAB);
    awaitIdle();
    assertThat(policy(Policy.PASSWORD_MIN_LENGTH)).isEqualTo("12");
    assertThat(typed("password-min-length")).isEqualTo("20");
    assertThat(isSeen("#password-min-length-save")).isTrue();
  }

  @Test
  void valueTypedAsItIsAlreadyChangesNothing() {
    showPreferences();
    enter("desktop-lock-after", "900s");
    assertThat(typed("desktop-lock-after")).isEqualTo("15m");
    assertThat(source("desktop-lock-after")).isEqualTo("Not set");
    assertThat(notice()).isEmpty();
  }

  @Test
  void spanIsSaidInFullWhileItIsTyped() {
    showPreferences();
    type("desktop-lock-after", "90m");
    assertThat(find("#desktop-lock-after-meaning", Labeled.class).getText())
        .isEqualTo("1 hour 30 minutes");
    push(KeyCode.ENTER);
    awaitIdle();
    assertThat(policy(Policy.LOCK_AFTER)).isEqualTo("PT1H30M");
    assertThat(typed("desktop-lock-after")).isEqualTo("90m");
  }

  @Test
  void undoMakesItTheDefaultAgain() {
    showPreferences();
    enter("password-min-length", "14");
    clickOn("Undo");
    awaitIdle();
    assertThat(typed("password-min-length")).isEqualTo("12");
    assertThat(source("password-min-length")).isEqualTo("Not set");
    assertThat(notice()).isEqualTo("Password length is back to its default: 12");
  }

  @Test
  void resetIsDisabledWhereTheDefaultHolds() {
    showPreferences();
    assertThat(find("#password-min-length-reset", Button.class).isDisabled()).isTrue();
    assertThat(find("#password-min-length-reset", Button.class).getAccessibleHelp())
        .isEqualTo("The default holds already.");
    enter("password-min-length", "14");
    click("password-min-length-reset");
    assertThat(policy(Policy.PASSWORD_MIN_LENGTH)).isEqualTo("12");
    assertThat(typed("password-min-length")).isEqualTo("12");
    assertThat(find("#password-min-length-reset", Button.class).isDisabled()).isTrue();
  }

  @Test
  void choiceIsSavedAtOnce() {
    showPreferences();
    choose("password-check", KeyCode.DOWN);
    assertThat(policy(Policy.PASSWORD_CHECK)).isEqualTo("length");
    assertThat(notice()).isEqualTo("Password check set to Length only");
  }

  @Test
  void themeAndDensityFollowAtOnceAndAreTakenBack() {
    showPreferences();
    fx(() -> theme.setMode(Theme.Mode.SYSTEM));
    choose("theme", KeyCode.DOWN);
    assertThat(theme.getMode()).isEqualTo(Theme.Mode.LIGHT);
    choose("theme", KeyCode.DOWN);
    assertThat(theme.getMode()).isEqualTo(Theme.Mode.DARK);
    choose("density", KeyCode.DOWN);
    assertThat(theme.getDensity()).isEqualTo(Theme.Density.COMPACT);
    assertThat(settings.get(MachineSetting.DENSITY)).isEqualTo(Density.COMPACT);
    assertThat(source("density")).isEqualTo("Set in the file");
    assertThat(notice()).isEqualTo("Density set to Compact");
    clickOn(newestUndo());
    awaitIdle();
    assertThat(theme.getDensity()).isEqualTo(Theme.Density.COMFORTABLE);
    assertThat(source("density")).isEqualTo("Not set");
  }

  @Test
  void endpointIsSwitchedAndMovedAtOnce() {
    showPreferences();
    click("endpoint-enabled-input");
    enter("endpoint-host", "localhost");
    enter("endpoint-port", "9000");
    focusOn("endpoint-enabled-input");
    push(KeyCode.SPACE);
    awaitIdle();
    assertThat(applied)
        .containsExactly(
            "false 127.0.0.1 8765",
            "false localhost 8765",
            "false localhost 9000",
            "true localhost 9000");
    assertThat(notice()).isEqualTo("Endpoint set to On");
  }

  @Test
  void originsOfBrowserClientsHoldAtOnceAndTheEndpointGoesOn() {
    showPreferences();
    enter("endpoint-cors-origins", "https://App.example.org,http://localhost:3000");
    assertThat(test.core().policies().text(Policy.ENDPOINT_CORS_ORIGINS))
        .isEqualTo("https://app.example.org, http://localhost:3000");
    assertThat(notice())
        .isEqualTo(
            "Origins of browser clients set to https://app.example.org, http://localhost:3000");
    enter("endpoint-cors-origins", "https://app.example.org/page");
    assertThat(error("endpoint-cors-origins")).startsWith("Origins of browser clients is a list");
    assertThat(applied).isEmpty();
  }

  @Test
  void databaseIsShownAndSaysHowItIsChanged() {
    showPreferences();
    TextField url = find("#database-url-input", TextField.class);
    assertThat(url.isEditable()).isFalse();
    assertThat(lookup("#database-url-reset").tryQuery()).isEmpty();
    assertThat(find("#databaseHow", Labeled.class).getText())
        .contains(file().toString())
        .contains("countersign settings set");
    type("database-url", "jdbc:postgresql://elsewhere/x");
    push(KeyCode.ENTER);
    awaitIdle();
    assertThat(settings.get(MachineSetting.DATABASE_URL)).isEmpty();
    assertThat(file()).doesNotExist();
  }

  @Test
  void optionOfTheProgramDecidesUntilItEnds() {
    showPreferences();
    settings.override(MachineSetting.ENDPOINT_PORT, 9999);
    refresh();
    assertThat(typed("endpoint-port")).isEqualTo("9999");
    assertThat(source("endpoint-port")).isEqualTo("Set on the command line");
    assertThat(find("#endpoint-port-input", TextField.class).isDisabled()).isTrue();
    assertThat(find("#endpoint-port-reset", Button.class).getAccessibleHelp())
        .isEqualTo("An option of the running program decides until it ends.");
  }

  @Test
  void whatTheEnvironmentDecidesIsShownAndNotOffered() {
    showPreferences();
    settings.pin(MachineSetting.ENDPOINT_PORT, "9200", "COUNTERSIGN_ENDPOINT_PORT");
    settings.pin(MachineSetting.ENDPOINT_ENABLED, "false", "COUNTERSIGN_ENDPOINT_ENABLED");
    refresh();
    assertThat(typed("endpoint-port")).isEqualTo("9200");
    assertThat(source("endpoint-port")).isEqualTo("Set by COUNTERSIGN_ENDPOINT_PORT");
    assertThat(find("#endpoint-port-input", TextField.class).isDisabled()).isTrue();
    assertThat(find("#endpoint-enabled-input", Node.class).isDisabled()).isTrue();
    assertThat(find("#endpoint-port-reset", Button.class).getAccessibleHelp())
        .isEqualTo(
            "COUNTERSIGN_ENDPOINT_PORT decides while the program runs."
                + " It can only be changed there.");
    assertThat(find("#endpoint-host-input", TextField.class).isDisabled()).isFalse();
  }

  @Test
  void whatSomebodyElseSetIsShownButWhatIsTypedStays() {
    showPreferences();
    type("password-min-length", "20");
    test.core().policies().set(actor, Policy.PASSWORD_MIN_LENGTH, "30");
    test.core().policies().set(actor, Policy.LOCK_AFTER, "5m");
    refresh();
    assertThat(typed("password-min-length")).isEqualTo("20");
    assertThat(source("password-min-length")).isEqualTo("Set in the database");
    assertThat(typed("desktop-lock-after")).isEqualTo("5m");
    push(KeyCode.ESCAPE);
    assertThat(typed("password-min-length")).isEqualTo("30");
  }

  @Test
  void searchNarrowsToWhatFits() {
    showPreferences();
    fx(() -> preferences.screen().controller().filter());
    write("port");
    assertThat(isSeen("#preference-endpoint-port")).isTrue();
    assertThat(isSeen("#preference-password-min-length")).isFalse();
    assertThat(isSeen("#area-passwords")).isFalse();
    push(KeyCode.ESCAPE);
    assertThat(isSeen("#area-passwords")).isTrue();
    assertThat(isSeen("#nothing")).isFalse();
  }

  @Test
  void searchThatFindsNothingSaysSoAndIsCleared() {
    showPreferences();
    fx(() -> preferences.screen().controller().filter());
    write("kettle");
    assertThat(find("#nothingLabel", Labeled.class).getText())
        .isEqualTo("No setting fits \u201ckettle\u201d.");
    clickOn("#clearButton");
    assertThat(isSeen("#nothing")).isFalse();
    assertThat(isSeen("#preference-theme")).isTrue();
    assertThat(focused()).isSameAs(find("#searchField", TextField.class));
  }
}
