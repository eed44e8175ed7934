package io.countersign.desktop.superdesk;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.testing.StandInSuperdesk.Manner;
import javafx.scene.control.Button;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a test of a connection finds. */
class ConnectionTestScreenTest extends SuperdeskScreens {
  @BeforeEach
  void open() {
    servers().add(ROOT, standIn.base());
    servers().add(ROOT, "http://127.0.0.1:1");
    showServers();
    openServer(standIn.base());
  }

  @ParameterizedTest
  @CsvSource({
    "GOOD, superdesk.test.good, superdesk.test.asks, 401",
    "REFUSING, superdesk.test.good, superdesk.test.asks, 401",
    "REDIRECTING, superdesk.test.odd, superdesk.test.redirect, 302",
    "FAILING, superdesk.test.odd, superdesk.test.status, 500",
    "LONG, superdesk.test.bad, superdesk.test.broken, –",
    "CLOSING, superdesk.test.bad, superdesk.test.broken, –",
    "NOT_JSON, superdesk.test.bad, superdesk.test.open, –",
    "WITHOUT_USER, superdesk.test.bad, superdesk.test.open, –"
  })
  void whatTheServerDoesIsSaidPlainly(Manner manner, String state, String sentence, String status) {
    standIn.being(manner);
    press("#serverTest #testServerButton");
    assertThat(said("#testState")).isEqualTo(messages.text(state));
    assertThat(said("#testSentence")).isEqualTo(messages.text(sentence, status));
    assertThat(standIn.requests().getLast()).doesNotContainIgnoringCase("authorization");
  }

  @Test
  void whereNothingAnswersThatIsSaidAndForgottenWithAnotherServer() {
    openServer("http://127.0.0.1:1");
    press("#serverTest #testServerButton");
    assertThat(said("#testState")).isEqualTo(messages.text("superdesk.test.bad"));
    assertThat(said("#testSentence")).isEqualTo(messages.text("superdesk.test.unreachable"));
    openServer(standIn.base());
    assertThat(isSeen("#testState")).isFalse();
  }

  @Test
  void aTestIsCancelledAtOnce() {
    standIn.being(Manner.HANGING);
    Button test = find("#serverTest #testServerButton", Button.class);
    fx(test::fire);
    Button cancel = find("#serverTest .work-bar .button", Button.class);
    await(
        () -> cancel.getParent().visibleProperty(),
        () -> cancel.getParent().isVisible(),
        "the bar with Cancel");
    assertThat(test.isDisabled()).isTrue();
    fx(cancel::fire);
    assertThat(fx(test::isDisabled)).isFalse();
    assertThat(isSeen("#testState")).isFalse();
    standIn.close();
    awaitIdle();
    assertThat(isSeen("#testState")).isFalse();
  }

  @Test
  void aServerIsTestedBeforeItIsTrusted() {
    press("#addServerButton");
    fill("#serverInput", standIn.base() + "/");
    press("#editTest #testServerButton");
    assertThat(said("#editTest #testState")).isEqualTo(messages.text("superdesk.test.good"));
    fill("#serverInput", standIn.base() + "/x");
    assertThat(isSeen("#editTest #testState")).isFalse();
    assertThat(servers().list(ROOT)).hasSize(2);
  }
}
