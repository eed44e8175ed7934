package io.countersign.endpoint.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
  private static final URI BASE = URI.create("http://127.0.0.1:8765");

  private static Route at(String path) {
    return new Route(path, _ -> Answer.empty(200));
  }

  @Test
  void aRouteIsFoundWithAndWithoutItsFinalSlashAndNotOtherwise() {
    Route me = at("/users/me/");
    Routes routes = new Routes(List.of(me, at("/")));
    assertThat(routes.at("/users/me/")).map(Routes.Found::route).contains(me);
    assertThat(routes.at("/users/me")).map(Routes.Found::route).contains(me);
    assertThat(routes.at("/users/me//")).isEmpty();
    assertThat(routes.at("/users/ME/")).isEmpty();
    assertThat(routes.at("/users/%6de/")).isEmpty();
    assertThat(routes.at("")).isEmpty();
  }

  @Test
  void twoRoutesAtOnePathAreAMistake() {
    List<Route> twins = List.of(at("/users/me/"), at("/users/me/"));
    assertThatThrownBy(() -> new Routes(twins)).hasMessageContaining("/users/me/");
  }

  @Test
  void aParameterStandsForOneSegmentAsItCame() {
    Routes routes = new Routes(List.of(at("/links/{link}/open/"), at("/links/{link}/")));
    Routes.Found found = routes.at("/links/a%2Fb;c/open").orElseThrow();
    assertThat(found.route().path()).isEqualTo("/links/{link}/open/");
    assertThat(found.parameters()).containsExactly(Map.entry("link", "a%2Fb;c"));
    assertThat(routes.at("/links/../")).map(Routes.Found::parameters).contains(link(".."));
    assertThat(routes.at("/links/open")).map(Routes.Found::parameters).contains(link("open"));
  }

  private static Map<String, String> link(String value) {
    return Map.of("link", value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/links/", "/links", "/links//", "/links///open/", "/links/a/b/", "/LINKS/a/"})
  void aParameterIsNeverEmptyAndNeverMoreThanOneSegment(String path) {
    Routes routes = new Routes(List.of(at("/links/{link}/"), at("/links/{link}/open/")));
    assertThat(routes.at(path)).isEmpty();
  }

  @Test
  void severalParametersAreReadByName() {
    Routes routes = new Routes(List.of(at("/{a}/x/{b}/")));
    assertThat(routes.at("/1/x/2").orElseThrow().parameters())
        .isEqualTo(Map.of("a", "1", "b", "2"));
    assertThat(routes.at("/1/y/2")).isEmpty();
  }

  @Test
  void anExactPathGoesBeforeOneWithParameters() {
    Routes routes = new Routes(List.of(at("/links/{link}/"), at("/links/new/")));
    assertThat(routes.at("/links/new").orElseThrow().route().path()).isEqualTo("/links/new/");
  }

  @Test
  void twoPatternsThatFitOnePathAreAMistake() {
    List<Route> twins = List.of(at("/x/{a}/"), at("/x/{b}/"));
    assertThatThrownBy(() -> new Routes(twins)).hasMessageContaining("/x/{b}/");
  }

  @Test
  void ofTwoPatternsTheOneThatIsExactForLongerCounts() {
    List<Route> both = List.of(at("/users/{id}/promote/"), at("/users/profile/{id}/"));
    for (Routes routes : List.of(new Routes(both), new Routes(both.reversed()))) {
      Routes.Found found = routes.at("/users/profile/promote").orElseThrow();
      assertThat(found.route().path()).isEqualTo("/users/profile/{id}/");
      assertThat(routes.at("/users/7/promote").orElseThrow().route().path())
          .isEqualTo("/users/{id}/promote/");
      assertThat(routes.at("/users/profile/7").orElseThrow().parameters())
          .isEqualTo(Map.of("id", "7"));
      assertThat(routes.at("/users/7/demote")).isEmpty();
    }
  }

  @Test
  void aCallHasTheParametersOfItsRouteAndNoOthers() {
    Call call = call("/links/{link}/", Map.of("link", "abc"), Map.of());
    assertThat(call.parameter("link")).isEqualTo("abc");
    assertThatThrownBy(() -> call.parameter("other")).hasMessageContaining("other");
  }

  private static Call call(
      String route, Map<String, String> parameters, Map<String, List<String>> headers) {
    return new Call(
        "GET", route, parameters, "", headers, new byte[0], "127.0.0.1", BASE, new Trace(""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "sessionid=abc|abc",
        "a=b; sessionid=abc; c=d|abc",
        "a=b;sessionid=abc|abc",
        "sessionid = abc |abc",
        "sessionid=\"abc\"|abc",
        "sessionid=a=b==|a=b==",
        "sessionid=first; sessionid=last|last",
        "sessionid=|''",
        "sessionid=\"\"|''",
        "junk; {\"a\": 1}; sessionid=abc; =; ;;|abc",
        "Sessionid=abc|",
        "xsessionid=abc|",
        "sessionid|",
        "sessionid=a b|",
        "sessionid=a,b|",
        "sessionid=\"abc|",
        "sessionid=a\"b\"c|",
        "sessionid=a\\b|",
        "sessionid=\u00e9|",
        "sessionid=good; sessionid=not good|",
        "\"sessionid\"=abc|",
        "$Version=1, sessionid=abc|",
        "''|",
      })
  void aCookieIsTheLastOfItsNameIfItIsWrittenAsOne(String header, String value) {
    Call call = call("/", Map.of(), Map.of("cookie", List.of(header)));
    assertThat(call.cookie("sessionid")).isEqualTo(Optional.ofNullable(value));
  }

  @Test
  void cookiesOfSeveralHeadersCountInTheirOrder() {
    Call call =
        call("/", Map.of(), Map.of("cookie", List.of("sessionid=a; csrftoken=b", "sessionid=c")));
    assertThat(call.cookie("sessionid")).contains("c");
    assertThat(call.cookie("csrftoken")).contains("b");
    assertThat(call("/", Map.of(), Map.of()).cookie("sessionid")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "users/",
        "/users",
        "/users//me/",
        "//",
        "/{}/",
        "/{a/",
        "/a{b}/",
        "/{a}/{a}/",
        "/é/"
      })
  void aPathIsAbsoluteAndEndsWithASlash(String path) {
    assertThatThrownBy(() -> at(path)).isInstanceOf(IllegalArgumentException.class);
  }
}
