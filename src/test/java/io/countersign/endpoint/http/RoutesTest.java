package io.countersign.endpoint.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
  private static Route at(String path) {
    return new Route(path, _ -> Answer.empty(200));
  }

  @Test
  void aRouteIsFoundWithAndWithoutItsFinalSlashAndNotOtherwise() {
    Route me = at("/users/me/");
    Routes routes = new Routes(List.of(me, at("/")));
    assertThat(routes.at("/users/me/")).contains(me);
    assertThat(routes.at("/users/me")).contains(me);
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

  @ParameterizedTest
  @ValueSource(strings = {"", "users/", "/users", "/users//me/", "//"})
  void aPathIsAbsoluteAndEndsWithASlash(String path) {
    assertThatThrownBy(() -> at(path)).isInstanceOf(IllegalArgumentException.class);
  }
}
