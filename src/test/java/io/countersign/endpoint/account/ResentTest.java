package io.countersign.endpoint.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.RandomSecret;
import io.countersign.endpoint.http.Answer;
import io.countersign.endpoint.http.Call;
import io.countersign.endpoint.http.Trace;
import io.countersign.testing.MutableClock;
import io.countersign.testing.Race;
import io.countersign.testing.Race.Outcome;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ResentTest {
  private static final String SESSION = RandomSecret.draw().reveal();
  private static final String FORM = RandomSecret.draw().reveal();
  private static final Answer ANSWER = Answer.html(200, "secret");

  private final MutableClock clock = new MutableClock();
  private final Resent resent = new Resent(clock);

  private static Visit visit(String route, String cookies) {
    Call call =
        new Call(
            "POST",
            route,
            Map.of(),
            "",
            Map.of("cookie", List.of(cookies)),
            new byte[0],
            "192.0.2.7",
            URI.create("http://127.0.0.1"),
            new Trace(""));
    return new Visit(call, Optional.empty(), RandomSecret.draw());
  }

  private static Visit visit() {
    return visit("/collect/", "sessionid=" + SESSION);
  }

  private static Fields fields(String form) {
    return Fields.read(("form=" + form).getBytes(StandardCharsets.US_ASCII)).orElseThrow();
  }

  private Optional<String> before(Visit visit, String form) {
    try (Resent.Turn turn = resent.turn(visit, fields(form))) {
      return turn.before().map(answer -> new String(answer.body(), StandardCharsets.UTF_8));
    }
  }

  private void done(Visit visit, String form, Answer answer) {
    try (Resent.Turn turn = resent.turn(visit, fields(form))) {
      assertThat(turn.done(answer)).isSameAs(answer);
    }
  }

  @Test
  void sameFormOfTheSameBrowserIsAnsweredAlikeForTenSeconds() {
    assertThat(before(visit(), FORM)).isEmpty();
    done(visit(), FORM, ANSWER);
    assertThat(before(visit(), FORM)).contains("secret");
    clock.advance(Duration.ofMillis(9_999));
    assertThat(before(visit(), FORM)).contains("secret");
    clock.advance(Duration.ofMillis(1));
    assertThat(before(visit(), FORM)).isEmpty();
    // What was answered is not what was wiped.
    assertThat(ANSWER.body()).isEqualTo("secret".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void nothingElseIs() {
    done(visit(), FORM, ANSWER);
    assertThat(before(visit(), RandomSecret.draw().reveal())).isEmpty();
    assertThat(before(visit("/link/", "sessionid=" + SESSION), FORM)).isEmpty();
    assertThat(before(visit("/collect/", "sessionid=" + FORM), FORM)).isEmpty();
    assertThat(before(visit("/collect/", "csrftoken=" + SESSION + "; sessionid=x"), FORM))
        .isEmpty();
    assertThat(before(visit("/collect/", ""), FORM)).isEmpty();
  }

  @Test
  void formOrBrowserWithoutASecretIsKeptNowhere() {
    for (String form : List.of("", "x", "x".repeat(44))) {
      done(visit(), form, ANSWER);
      assertThat(before(visit(), form)).isEmpty();
    }
    for (String cookies : List.of("", "sessionid=", "sessionid=x", "csrftoken=x")) {
      done(visit("/collect/", cookies), FORM, ANSWER);
      assertThat(before(visit("/collect/", cookies), FORM)).isEmpty();
    }
  }

  @Test
  void sessionThatTheAnswerBeginsIsAnsweredAlike() {
    String begun = RandomSecret.draw().reveal();
    Visit stranger = visit("/link/", "csrftoken=" + SESSION);
    done(stranger, FORM, ANSWER.with("Set-Cookie", "sessionid=" + begun + "; Path=/; HttpOnly"));
    assertThat(before(stranger, FORM)).contains("secret");
    assertThat(before(visit("/link/", "sessionid=" + begun), FORM)).contains("secret");
    done(visit(), FORM, ANSWER.with("Set-Cookie", "sessionid=; Path=/; Max-Age=0"));
    assertThat(before(visit("/collect/", "sessionid="), FORM)).isEmpty();
  }

  @Test
  void sameFormWaitsForItsTurnAndNobodyElseDoes() {
    Resent.Turn first = resent.turn(visit(), fields(FORM));
    List<Callable<Optional<String>>> several = Collections.nCopies(3, () -> before(visit(), FORM));
    CompletableFuture<List<Outcome<Optional<String>>>> waiting =
        CompletableFuture.supplyAsync(() -> Race.run(several));
    assertThat(before(visit(), RandomSecret.draw().reveal())).isEmpty();
    first.done(ANSWER);
    first.close();
    assertThat(waiting.join())
        .hasSize(3)
        .allSatisfy(outcome -> assertThat(outcome.value()).contains("secret"));
  }

  @Test
  void whoFindsFourInLineDoesNotWait() {
    List<Resent.Turn> line =
        Stream.generate(() -> resent.turn(visit(), fields(FORM))).limit(4).toList();
    Race.elsewhere(() -> assertThat(before(visit(), FORM)).isEmpty());
    line.forEach(Resent.Turn::close);
    done(visit(), FORM, ANSWER);
    Race.elsewhere(() -> assertThat(before(visit(), FORM)).contains("secret"));
  }

  @Test
  void manyFormsPushOutOlderOnes() {
    List<String> forms = Stream.generate(() -> RandomSecret.draw().reveal()).limit(1_200).toList();
    forms.forEach(form -> done(visit(), form, ANSWER));
    assertThat(forms).filteredOn(form -> before(visit(), form).isPresent()).hasSize(1_000);
  }
}
