package io.countersign.endpoint.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.endpoint.http.Answer;
import io.countersign.endpoint.http.BareFaults;
import io.countersign.endpoint.http.Call;
import io.countersign.endpoint.http.Trace;
import io.countersign.testing.MutableClock;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageFaultsTest {
  private static final List<String> BROWSER = List.of("text/html,application/xhtml+xml,*/*;q=0.8");

  private final PageFaults faults =
      new PageFaults(
          new Renderer(new MutableClock(SamplePages.NOW), new Assets()), new BareFaults());

  private static Call call(String route, List<String> accept) {
    return new Call(
        "GET",
        route,
        Map.of(),
        "",
        Map.of("accept", accept),
        new byte[0],
        "192.0.2.7",
        URI.create("https://id.example.org"),
        new Trace(""));
  }

  private static String text(Answer answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  @Test
  void faultOfAPageHasACodeAndNothingElseOfIt() {
    Answer page = faults.failed(call("/profile/", BROWSER), "ABC-DEF");
    assertThat(page.status()).isEqualTo(500);
    assertThat(text(page))
        .contains("<h1>That did not work</h1>", "Tell a superuser the code ABC-DEF.")
        .doesNotContain("/login/", "csrf");
  }

  @Test
  void databaseThatIsAwayIsNoMatterOfTheUsers() {
    Answer page = faults.unavailable(call("/profile/", BROWSER));
    assertThat(page.status()).isEqualTo(503);
    assertThat(text(page)).contains("<h1>Not available now</h1>").doesNotContain("database");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/users/me/", "/api/v1/access-requests/"})
  void belowTheApiProgramsAreAnswered(String route) {
    Call call = call(route, BROWSER);
    assertThat(faults.unknown(call, route).body()).isEmpty();
    assertThat(faults.unavailable(call).body()).isEmpty();
    assertThat(faults.failed(call, "ABC-DEF").body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"*/*", "application/json", "text/plain", "TEXT", ""})
  void whoDoesNotNameHtmlIsAProgram(String accept) {
    Call call = call("/profile/", List.of(accept));
    assertThat(faults.unknown(call, "/nothing/").body()).isEmpty();
    assertThat(faults.unavailable(call).body()).isEmpty();
    assertThat(faults.failed(call, "ABC-DEF").body()).isEmpty();
  }
}
