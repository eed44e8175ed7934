package io.countersign.desktop.superdesk;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.controls.ToggleSwitch;
import io.countersign.core.policy.Policy;
import io.countersign.core.superdesk.Doubt;
import io.countersign.core.superdesk.Outcome;
import io.countersign.testing.StandInSuperdesk.Manner;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

class ServerListScreenTest extends SuperdeskScreens {
  private List<String> errors() {
    return fx(
        () ->
            stage.getScene().getRoot().lookupAll("#serverEdit .form-help").stream()
                .map(Label.class::cast)
                .filter(label -> label.getPseudoClassStates().toString().contains("danger"))
                .map(Label::getText)
                .toList());
  }

  private void toggle(String id) {
    ToggleSwitch toggle = find(id, ToggleSwitch.class);
    fx(() -> toggle.setSelected(!toggle.isSelected()));
    awaitIdle();
  }

  private boolean isOn(String id) {
    return fx(find(id, ToggleSwitch.class)::isSelected);
  }

  @Test
  void withoutAServerTheScreenSaysWhatThatMeansAndAddsOne() {
    showServers();
    assertThat(textsOf(".empty-state .label"))
        .contains(messages.text("superdesk.empty"), messages.text("superdesk.outcomes.empty"));
    press("#serverTable .empty-state .button");
    write("https://superdesk.example.org/").push(KeyCode.ENTER);
    awaitIdle();
    assertThat(isSeen("#serverEdit")).isFalse();
    assertThat(servers().list(ROOT)).containsExactly("https://superdesk.example.org");
    assertThat(shown()).containsExactly("https://superdesk.example.org");
    assertThat(said("#serverName")).isEqualTo("https://superdesk.example.org");
    assertThat(textsOf("#notices .label"))
        .contains(messages.text("superdesk.done.added", "https://superdesk.example.org"));
    assertThat(test.newest(1).getFirst().actor()).isEqualTo("ada");
  }

  @Test
  void whatIsNoServerIsRefusedBesideItsField() {
    servers().add(ROOT, ONE);
    showServers();
    press("#addServerButton");
    press("#saveServerButton");
    assertThat(errors()).containsExactly(messages.text("error.superdesk-server-invalid"));
    for (String bad : List.of("http://superdesk.example.org", "superdesk", "https://a@b.example")) {
      fill("#serverInput", bad);
      press("#saveServerButton");
      assertThat(errors()).containsExactly(messages.text("error.superdesk-server-invalid"));
      press("#editTest #testServerButton");
      assertThat(errors()).containsExactly(messages.text("error.superdesk-server-invalid"));
    }
    fill("#serverInput", ONE + "/");
    press("#saveServerButton");
    assertThat(errors()).containsExactly(messages.text("error.superdesk-server-listed", ONE));
    for (int i = 2; i <= 5; i++) {
      servers().add(ROOT, "https://" + i + ".example.org");
    }
    fill("#serverInput", TWO);
    press("#saveServerButton");
    assertThat(errors()).containsExactly(messages.text("error.superdesk-servers-many", 5));
    assertThat(servers().list(ROOT)).hasSize(5).doesNotContain(TWO);
  }

  @Test
  void serverIsEditedInItsPlace() {
    servers().add(ROOT, ONE);
    servers().add(ROOT, TWO);
    showServers();
    openServer(ONE);
    press("#editServerButton");
    fill("#serverInput", "https://three.example.org");
    press("#saveServerButton");
    assertThat(servers().list(ROOT)).containsExactly("https://three.example.org", TWO);
    assertThat(said("#serverName")).isEqualTo("https://three.example.org");
  }

  @Test
  void serverIsAskedEarlierOrLater() {
    servers().add(ROOT, ONE);
    servers().add(ROOT, TWO);
    showServers();
    openServer(ONE);
    assertThat(textsOf("#serverDetail .label")).contains("1 of 2");
    assertThat(isDisabled("#earlierServerButton")).isTrue();
    press("#laterServerButton");
    assertThat(shown()).containsExactly(TWO, ONE);
    assertThat(textsOf("#serverDetail .label")).contains("2 of 2");
    assertThat(isDisabled("#laterServerButton")).isTrue();
    press("#earlierServerButton");
    assertThat(servers().list(ROOT)).containsExactly(ONE, TWO);
  }

  @Test
  void removingNamesTheServerAndCanBeTakenBack() {
    servers().add(ROOT, ONE);
    servers().add(ROOT, TWO);
    showServers();
    openServer(ONE);
    press("#removeServerButton");
    assertThat(textsOf("#confirmDialog .label"))
        .contains("Remove " + ONE, messages.text("superdesk.remove.text"));
    push(KeyCode.ESCAPE);
    assertThat(servers().list(ROOT)).containsExactly(ONE, TWO);
    fx(table()::requestFocus);
    push(KeyCode.DELETE);
    press("#confirmVerbButton");
    assertThat(servers().list(ROOT)).containsExactly(TWO);
    assertThat(shown()).containsExactly(TWO);
    assertThat(isSeen("#serverDetail")).isFalse();
    press("#notices .button");
    assertThat(servers().list(ROOT)).containsExactly(ONE, TWO);
    openServer(ONE);
    servers().remove(ROOT, TWO);
    refresh();
    press("#removeServerButton");
    assertThat(textsOf("#confirmDialog .label")).contains(messages.text("superdesk.remove.last"));
  }

  @Test
  void whatSomebodyElseChangedMeanwhileIsSaid() {
    servers().add(ROOT, ONE);
    showServers();
    openServer(ONE);
    press("#removeServerButton");
    test.core().policies().set(ROOT, Policy.SUPERDESK_SERVERS, TWO);
    press("#confirmVerbButton");
    assertThat(textsOf("#notices .label")).contains(messages.text("error.changed-meanwhile"));
    assertThat(shown()).containsExactly(TWO);
  }

  @Test
  void switchesAreSavedAtOnceAndCanBeTakenBack() {
    showServers();
    assertThat(isOn("#createSwitch")).isTrue();
    assertThat(isOn("#emailSwitch")).isFalse();
    toggle("#createSwitch");
    assertThat(test.core().policies().isOn(Policy.SUPERDESK_CREATE_ACCOUNTS)).isFalse();
    assertThat(textsOf("#notices .label")).contains("Create accounts for Superdesk users: off.");
    toggle("#emailSwitch");
    assertThat(test.core().policies().isOn(Policy.SUPERDESK_LINK_BY_EMAIL)).isTrue();
    test.core().policies().set(ROOT, Policy.SUPERDESK_LINK_BY_EMAIL, "false");
    refresh();
    assertThat(isOn("#emailSwitch")).isFalse();
    assertThat(test.newest(1).getFirst().actor()).isEqualTo(ROOT.name());
  }

  @Test
  void lastSignInsAreToldWithoutTheirTokens() {
    standIn.setIn(test.core().policies());
    assertThat(tries("a-token-of-superdesk")).isTrue();
    standIn.being(Manner.REFUSING);
    assertThat(tries("another-token-of-superdesk")).isFalse();
    showServers();
    assertThat(outcomes())
        .extracting(Outcome::doubt)
        .startsWith(Optional.of(Doubt.REFUSED), Optional.empty());
    assertThat(textsOf("#outcomeTable .state-label")).startsWith("Refused", "Signed in");
    openServer(standIn.base());
    assertThat(textsOf("#serverDetail .label"))
        .contains("The server does not know the session, or not this token (401).");
    assertThat(outcomes().toString()).doesNotContain("token-of-superdesk");
    standIn.being(Manner.FAILING);
    tries("a-third-token-of-superdesk");
    refresh();
    assertThat(textsOf("#serverDetail .label")).contains("The server answered 500.");
  }
}
