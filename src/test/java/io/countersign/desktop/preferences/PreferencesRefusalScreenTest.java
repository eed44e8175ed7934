package io.countersign.desktop.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.controls.ToggleSwitch;
import io.countersign.core.AppException;
import io.countersign.core.policy.Policy;
import io.countersign.settings.MachineSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferencesRefusalScreenTest extends PreferencesScreens {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "password-min-length|7|Password length is a whole number from 8 to 128.",
        "password-min-length|twelve|Password length is a whole number from 8 to 128.",
        "desktop-lock-after|soon|Idle time is a span of time, such as 15m, 7d or PT5M.",
        "desktop-lock-after|2d|Idle time lies between 0 minutes and 1 day.",
        "request-grant-life|59s|Time to collect lies between 1 minute and 365 days.",
        "endpoint-port|0|Port is a whole number from 1 to 65535.",
        "endpoint-host|no host|Host is a network address or a host name.",
        "language|klingon!|Language is a language tag such as en or de-CH, or system."
      })
  void valueThatDoesNotFitIsToldBesideItsField(String key, String value, String sentence) {
    showPreferences();
    String before = typed(key);
    enter(key, value);
    assertThat(error(key)).isEqualTo(sentence);
    assertThat(typed(key)).isEqualTo(value);
    assertThat(source(key)).isEqualTo("Not set");
    assertThat(notice()).isEmpty();
    assertThat(applied).isEmpty();
    assertThat(focused()).isSameAs(find("#" + key + "-input", TextField.class));
    push(KeyCode.ESCAPE);
    assertThat(error(key)).isEmpty();
    assertThat(typed(key)).isEqualTo(before);
  }

  @Test
  void valueIsCheckedWhenTheFieldIsLeft() {
    showPreferences();
    type("password-min-length", "7");
    assertThat(error("password-min-length")).isEmpty();
    push(KeyCode.TAB).push(KeyCode.TAB);
    assertThat(error("password-min-length")).startsWith("Password length is");
  }

  @Test
  void takenPortIsToldBesideItsFieldUntilAnotherIsTried() {
    showPreferences();
    endpointProblem = new AppException("endpoint-port-taken", 8080);
    enter("endpoint-port", "8080");
    assertThat(settings.get(MachineSetting.ENDPOINT_PORT)).isEqualTo(8080);
    assertThat(error("endpoint-port")).startsWith("Another program listens at port 8080.");
    refresh();
    assertThat(error("endpoint-port")).startsWith("Another program listens at port 8080.");
    endpointProblem = null;
    enter("endpoint-port", "8081");
    assertThat(error("endpoint-port")).isEmpty();
    assertThat(applied).containsExactly("true 127.0.0.1 8080", "true 127.0.0.1 8081");
  }

  @Test
  void addressTheEndpointCannotTakeIsToldBesideTheHost() {
    showPreferences();
    endpointProblem = new AppException("endpoint-not-loopback", "0.0.0.0");
    enter("endpoint-host", "0.0.0.0");
    assertThat(error("endpoint-host")).startsWith("The address 0.0.0.0 can be reached");
    assertThat(error("endpoint-port")).isEmpty();
  }

  @Test
  void whoIsNoSuperuserAnyMoreChangesNothing() {
    showPreferences();
    test.core().accounts().deactivate(grace, actor.accountId());
    enter("password-min-length", "8");
    assertThat(banner()).isEqualTo(messages.text("error.not-allowed"));
    assertThat(policy(Policy.PASSWORD_MIN_LENGTH)).isEqualTo("12");
    assertThat(test.newest(1).getFirst().action()).isEqualTo("act.refused");
    click("endpoint-enabled-input");
    assertThat(find("#endpoint-enabled-input", ToggleSwitch.class).isSelected()).isTrue();
    choose("theme", KeyCode.DOWN);
    assertThat(find("#theme-input", ChoiceBox.class).getValue()).isEqualTo("system");
    assertThat(applied).isEmpty();
    assertThat(file()).doesNotExist();
  }

  @Test
  void settingsFileThatIsDamagedIsToldAndLeftAsItIs() throws IOException {
    showPreferences();
    Files.writeString(file(), "{ \"theme\": ");
    click("endpoint-enabled-input");
    assertThat(banner()).startsWith("The settings file " + file() + " is damaged at line 1");
    assertThat(find("#endpoint-enabled-input", ToggleSwitch.class).isSelected()).isTrue();
    assertThat(file()).hasContent("{ \"theme\": ");
    assertThat(applied).isEmpty();
    Files.delete(file());
    click("endpoint-enabled-input");
    assertThat(isSeen(".banner")).isFalse();
    assertThat(applied).containsExactly("false 127.0.0.1 8765");
  }

  @Test
  void settingsFileThatCannotBeReadIsTold() throws IOException {
    showPreferences();
    Files.createDirectory(file());
    enter("endpoint-port", "9000");
    assertThat(banner()).isEqualTo("The settings file " + file() + " cannot be read.");
    assertThat(typed("endpoint-port")).isEqualTo("9000");
    assertThat(settings.get(MachineSetting.ENDPOINT_PORT)).isEqualTo(8765);
  }

  @Test
  void whoMayNotLookSeesWhyAndNoSettings() {
    test.core().accounts().deactivate(grace, actor.accountId());
    showPreferences();
    assertThat(banner()).isEqualTo(messages.text("error.not-allowed"));
    assertThat(lookup(".preference").queryAll()).isEmpty();
  }

  @Test
  void secretIsTypedHiddenAndNeverShown() {
    List<String> saved = new ArrayList<>();
    Preference set = secret(Preference.Source.DATABASE);
    PreferenceRow row =
        fx(
            () ->
                new PreferenceRow(
                    kit,
                    secret(Preference.Source.DEFAULT),
                    new PreferenceRow.Deeds(
                        (preference, typed) -> typed,
                        (which, value) -> {
                          saved.add(value);
                          which.saved(set);
                        },
                        which -> {})));
    show(row);
    PasswordField input = find("#relay-secret-input", PasswordField.class);
    assertThat(input.getPromptText()).isEqualTo("not set");
    enter("relay-secret", "quiet");
    assertThat(saved).containsExactly("quiet");
    assertThat(input.getText()).isEmpty();
    assertThat(input.getPromptText()).isEqualTo("set");
    assertThat(isSeen("#relay-secret-save")).isFalse();
  }

  private static Preference secret(Preference.Source source) {
    return new Preference("relay.secret", Preference.Kind.SECRET, "", "", List.of(), source, "");
  }
}
