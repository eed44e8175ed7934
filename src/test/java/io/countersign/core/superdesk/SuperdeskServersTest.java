package io.countersign.core.superdesk;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.policy.Policy;
import io.countersign.testing.StandInSuperdesk;
import io.countersign.testing.StandInSuperdesk.Manner;
import io.countersign.testing.Store;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which servers are asked, what for, and which answers count. */
@ParameterizedClass
@EnumSource(Store.class)
class SuperdeskServersTest extends SuperdeskDoor {
  @ParameterizedTest
  @EnumSource(
      value = Manner.class,
      names = {"GOOD"},
      mode = EnumSource.Mode.EXCLUDE)
  void whateverElseTheServerDoesConfirmsNothing(Manner manner) {
    superdesk.being(manner).sendingTo(superdesk.base() + "/elsewhere");
    SuperdeskSignIn hasty =
        new SuperdeskSignIn(
            core.database(),
            core.policies(),
            core.publisherTokens(),
            (tx, account, purpose, roles) -> {},
            new SuperdeskCalls(Duration.ofMillis(500)));
    int before = superdesk.requests().size();
    Doubt why =
        switch (manner) {
          case GOOD -> throw new IllegalArgumentException();
          case REFUSING -> Doubt.REFUSED;
          case WITHOUT_USER, NOT_JSON -> Doubt.UNREADABLE;
          case LONG, CLOSING -> Doubt.BROKEN;
          case REDIRECTING -> Doubt.REDIRECT;
          case FAILING -> Doubt.STATUS;
          case HANGING, DRIPPING -> Doubt.SLOW;
        };
    refused(hasty, StandInSuperdesk.SESSION, token, why);
    assertThat(superdesk.requests()).hasSize(before + 1);
    assertThat(core.accounts().find(ROOT, username)).isEmpty();
  }

  @Test
  void oneDeadServerDoesNotStopTheNext() {
    try (StandInSuperdesk failing = new StandInSuperdesk()) {
      failing.being(Manner.FAILING);
      core.policies()
          .set(
              ROOT,
              Policy.SUPERDESK_SERVERS,
              "http://127.0.0.1:1, " + failing.base() + "/ ," + superdesk.base());
      assertThat(signIn().apiKey().reveal()).isEqualTo(token);
      assertThat(core.superdeskSignIn().outcomes(ROOT))
          .extracting(Outcome::doubt)
          .startsWith(Optional.empty(), Optional.of(Doubt.STATUS), Optional.of(Doubt.UNREACHABLE));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "../sessions",
        "4f5g/../x",
        "4f5g.x",
        "4f5g%2e",
        "4f5g\r\nHost: x",
        "4f5gwe4f5w45as4fd\n",
        "4f5g?x",
        "4f5g#x",
        "größe",
        "a b",
        "x64-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
      })
  void sessionOfAnotherFormIsNeverAskedFor(String session) {
    int before = superdesk.requests().size();
    refused(core.superdeskSignIn(), session, token, Doubt.FORM);
    refused(core.superdeskSignIn(), "a".repeat(65), token, Doubt.FORM);
    refused(core.superdeskSignIn(), "a".repeat(10_000), token, Doubt.FORM);
    assertThat(superdesk.requests()).hasSize(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Basic ",
        "short",
        "with blank in it",
        "new\r\nline: xxxx",
        "größe-größe",
        "nul\0nul\0nul"
      })
  void tokenOfAnotherFormIsNeverSent(String shown) {
    int before = superdesk.requests().size();
    refused(core.superdeskSignIn(), StandInSuperdesk.SESSION, shown, Doubt.FORM);
    refused(core.superdeskSignIn(), StandInSuperdesk.SESSION, "x".repeat(1 << 20), Doubt.FORM);
    assertThat(superdesk.requests()).hasSize(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"user\":{\"username\":\"nobody\",\"email\":\"a@example.org\"}}",
        "{\"user\":{\"_id\":\"\",\"username\":\"nobody\"}}",
        "{\"user\":{\"_id\":5,\"username\":\"nobody\"}}",
        "{\"user\":{\"_id\":\"5\"}}",
        "{\"user\":{\"_id\":\"5\\ud800\",\"username\":\"nobody\"}}",
        "{\"user\":{\"_id\":\"5\",\"username\":\"  \"}}",
        "{\"user\":{\"_id\":\"5\",\"username\":[\"nobody\"]}}"
      })
  void whoHasNoIdOrNameIsNobody(String answer) {
    superdesk.saying(answer);
    refused(Doubt.NOBODY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"user\":\"5a0\"}",
        "{\"user\":null}",
        "{\"user\":[{\"_id\":\"5\",\"username\":\"x\"}]}",
        "{\"user\":{\"_id\":\"5\",\"username\":\"x\"}",
        "{\"user\":{\"_id\":\"5\",\"username\":\"x\"}} more",
        "{\"user\":{\"_id\":\"5\",\"username\":\"x\"},\"user\":1}"
      })
  void whatIsNoAnswerConfirmsNothing(String answer) {
    superdesk.saying(answer);
    refused(Doubt.UNREADABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nul\\u0000", "half\\ud83d", "not-mail"})
  void whoCannotBeAnAccountIsRefused(String bad) {
    boolean mail = bad.equals("not-mail");
    superdesk.saying(user(id, mail ? username : bad, mail ? bad : ""));
    refused(Doubt.ACCOUNT);
  }

  @Test
  void nobodyIsAskedWhereNobodyIsTrusted() {
    core.policies().reset(ROOT, Policy.SUPERDESK_SERVERS);
    int before = superdesk.requests().size();
    refused(Doubt.NO_SERVERS);
    assertThat(superdesk.requests()).hasSize(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://superdesk.example.org",
        "ftp://127.0.0.1",
        "https://user:word@superdesk.example.org",
        "https://superdesk.example.org?x",
        "https://superdesk.example.org#x",
        "https://superdesk.example.org//api",
        "https://a.example,,https://b.example",
        "https://a.example,https://a.example/",
        "https://a.example,https://b.example,https://c.example,https://d.example,"
            + "https://e.example,https://f.example",
        "superdesk"
      })
  void badServersAreRefused(String servers) {
    assertThatThrownBy(() -> core.policies().set(ROOT, Policy.SUPERDESK_SERVERS, servers))
        .isInstanceOfSatisfying(
            AppException.class, e -> assertThat(e.code()).isEqualTo("setting-servers"));
  }

  @Test
  void guessesFromOneAddressAreHeldOff() {
    core.policies().set(ROOT, Policy.THROTTLE_ADDRESS_FAILURES, "3");
    superdesk.being(Manner.REFUSING);
    String place = "198.51.100.77";
    for (int i = 0; i < 3; i++) {
      refusedFrom(place, "superdesk-refused");
    }
    int before = superdesk.requests().size();
    refusedFrom(place, "sign-in-throttled");
    assertThat(superdesk.requests()).hasSize(before);
    core.policies().reset(ROOT, Policy.THROTTLE_ADDRESS_FAILURES);
    superdesk.being(Manner.GOOD);
    assertThat(signIn().apiKey().reveal()).isEqualTo(token);
  }

  @Test
  void nothingIsCountedWhereThrottlingIsOff() {
    core.policies().set(ROOT, Policy.THROTTLE_ADDRESS_FAILURES, "1");
    core.policies().set(ROOT, Policy.THROTTLE_ENABLED, "false");
    superdesk.being(Manner.REFUSING);
    String place = "198.51.100.78";
    refusedFrom(place, "superdesk-refused");
    refusedFrom(place, "superdesk-refused");
    core.policies().reset(ROOT, Policy.THROTTLE_ENABLED);
    refusedFrom(place, "superdesk-refused");
    refusedFrom(place, "sign-in-throttled");
  }

  private void refusedFrom(String place, String code) {
    assertThatThrownBy(
            () ->
                core.superdeskSignIn()
                    .signIn(StandInSuperdesk.SESSION, Secret.of(token), tenant, place))
        .isInstanceOfSatisfying(AppException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void aServerIsTestedBeforeItIsTrusted() {
    SuperdeskSignIn door = core.superdeskSignIn();
    assertThat(door.greet(ROOT, superdesk.base() + "/").doubt()).contains(Doubt.REFUSED);
    assertThat(superdesk.requests().getLast()).doesNotContainIgnoringCase("authorization");
    superdesk.being(Manner.FAILING);
    assertThat(door.greet(ROOT, superdesk.base()).status()).contains(500);
    assertThat(door.greet(ROOT, "http://127.0.0.1:1").doubt()).contains(Doubt.UNREACHABLE);
    assertThatThrownBy(() -> door.greet(ROOT, "http://superdesk.example.org"))
        .isInstanceOfSatisfying(
            AppException.class, e -> assertThat(e.code()).isEqualTo("superdesk-server-invalid"));
    assertThatThrownBy(() -> door.greet(Actor.ANYONE, superdesk.base()))
        .isInstanceOfSatisfying(
            AppException.class, e -> assertThat(e.code()).isEqualTo("not-allowed"));
  }

  @Test
  void neitherSessionNorTokenIsStored() {
    signIn();
    assertThat(test.everyText()).doesNotContain(token).doesNotContain(StandInSuperdesk.SESSION);
    assertThat(core.superdeskSignIn().outcomes(ROOT).toString())
        .doesNotContain(token)
        .doesNotContain(StandInSuperdesk.SESSION);
  }
}
