package io.countersign.core.jwt;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.Page;
import io.countersign.core.Secret;
import io.countersign.core.Sort;
import io.countersign.testing.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The list of sign-ins over all accounts. */
@ParameterizedClass
@EnumSource(Store.class)
class FamilyListTest {
  private static JwtFixture jwt;
  private static Secret refreshed;
  private static Forge elsewhere;

  FamilyListTest(Store store) {
    assertThat(store).isNotNull();
  }

  /** Three accounts of four sign-ins: one over, one ended, one refreshed, one from elsewhere. */
  @BeforeParameterizedClassInvocation
  static void fill(Store store) {
    jwt = new JwtFixture(store, "HS256");
    List<Runnable> last = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      jwt.next();
      jwt.signIn();
      var ada = jwt.ada;
      last.add(
          () -> {
            jwt.ada = ada;
            Secret ended = jwt.signIn();
            jwt.jwts().logout(jwt.self(), ended);
            Secret first = jwt.signIn();
            elsewhere = jwt.forge();
            jwt.jwts().refresh(elsewhere.token(), "10.5.5.5");
            jwt.pass(3);
            refreshed = jwt.refresh(first);
          });
    }
    jwt.pass(Duration.ofMinutes(10));
    last.forEach(Runnable::run);
  }

  @AfterParameterizedClassInvocation
  static void close() {
    jwt.close();
  }

  private static List<JwtFamilyRow> all(JwtFamilyFilter filter, Sort sort, int size) {
    List<JwtFamilyRow> rows = new ArrayList<>();
    Optional<Page.Cursor> after = Optional.empty();
    do {
      Page<JwtFamilyRow> page = jwt.jwts().families(ROOT, filter, sort, after, size);
      assertThat(page.rows()).hasSizeLessThanOrEqualTo(size);
      rows.addAll(page.rows());
      after = page.next();
    } while (after.isPresent());
    assertThat(jwt.jwts().countFamilies(ROOT, filter)).isEqualTo(rows.size());
    return rows;
  }

  private static List<JwtFamilyRow> found(JwtFamilyFilter filter) {
    return all(filter, Sort.ascending("id"), 100);
  }

  @Test
  void everyPageOfEverySortShowsEveryRowOnce() {
    for (String key : List.of("id", "owner", "started", "refreshed", "expires")) {
      for (boolean ascending : new boolean[] {true, false}) {
        for (int size : new int[] {1, 5, 100}) {
          List<JwtFamilyRow> rows = all(JwtFamilyFilter.all(), new Sort(key, ascending), size);
          assertThat(rows).as(key).hasSize(12);
          assertThat(new HashSet<>(rows)).hasSize(12);
        }
      }
    }
    assertThat(all(JwtFamilyFilter.all(), Sort.descending("started"), 5))
        .isSortedAccordingTo(Comparator.comparing(JwtFamilyRow::startedAt).reversed());
    assertThat(all(JwtFamilyFilter.all(), Sort.ascending("owner"), 5))
        .isSortedAccordingTo(Comparator.comparing(row -> row.owner().toLowerCase(Locale.ROOT)));
    assertThatThrownBy(() -> all(JwtFamilyFilter.all(), Sort.ascending("nothing"), 5))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theStateIsFoundAsItIsShown() {
    for (FamilyState state : FamilyState.values()) {
      List<JwtFamilyRow> rows = found(JwtFamilyFilter.all().in(state));
      assertThat(rows).hasSize(state == FamilyState.LIVE ? 6 : 3);
      assertThat(rows).allMatch(row -> row.state() == state);
    }
  }

  @Test
  void theOriginIsFoundAsItIsShown() {
    JwtFamilyFilter all = JwtFamilyFilter.all();
    for (FamilyOrigin origin : FamilyOrigin.values()) {
      JwtFamilyFilter only =
          new JwtFamilyFilter(all.text(), all.accountId(), all.state(), Optional.of(origin));
      assertThat(found(only)).allMatch(row -> row.origin() == origin);
      assertThat(found(only))
          .hasSize(
              switch (origin) {
                case PASSWORD -> 9;
                case ELSEWHERE -> 3;
                case IMPERSONATION -> 0;
              });
    }
  }

  @Test
  void textFindsTheOwnerTheAddressAndTheIds() {
    assertThat(found(JwtFamilyFilter.containing(jwt.ada.username()))).hasSize(4);
    assertThat(found(JwtFamilyFilter.containing("ADA@EXAMPLE"))).hasSize(12);
    assertThat(found(JwtFamilyFilter.containing("10.5.5"))).hasSize(3);
    assertThat(found(JwtFamilyFilter.containing(elsewhere.jti()))).hasSize(1);
    String newest = Forge.claims(refreshed).get("jti").asText();
    assertThat(found(JwtFamilyFilter.containing(newest.toUpperCase(Locale.ROOT)))).hasSize(1);
    assertThat(found(JwtFamilyFilter.containing(" "))).hasSize(12);
    for (String nothing : List.of("nobody", "%", "_d_", "\0", "' or 1=1 --")) {
      assertThat(found(JwtFamilyFilter.containing(nothing))).isEmpty();
    }
  }

  @Test
  void theSignInsOfOneAccountAreItsOwn() {
    assertThat(found(JwtFamilyFilter.of(jwt.ada.id())))
        .hasSize(4)
        .allMatch(row -> row.username().equals(jwt.ada.username()));
    assertThat(found(JwtFamilyFilter.of(-1))).isEmpty();
  }
}
