package io.countersign.core.instance;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.countersign.core.Page;
import io.countersign.core.Sort;
import io.countersign.core.account.AccountFilter;
import io.countersign.core.account.AccountRow;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.audit.AuditFilter;
import io.countersign.core.token.TokenFilter;
import io.countersign.core.token.TokenRow;
import io.countersign.core.token.TokenTerms;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Lists that are sorted and cut in the database show every row exactly once. */
@ParameterizedClass
@EnumSource(Store.class)
class PagingTest {
  private static TestCore test;

  PagingTest(Store store) {
    assertThat(store).isNotNull();
  }

  @BeforeParameterizedClassInvocation
  static void fill(Store store) {
    test = TestCore.on(store);
    Core core = test.core();
    List<String> names =
        List.of(
            "Åse", "ada", "Ada 2", "zoe", "Ørjan", "100%", "a_b", "aXb", "bang!", "b'c", "d\\e");
    for (int i = 0; i < names.size(); i++) {
      Profile profile =
          Profile.named(names.get(i))
              .withEmail(i % 3 == 0 ? "" : "Same@example.org")
              .withFullName(i % 4 == 0 ? "" : i % 4 == 1 ? "Twin" : "twin");
      int id = core.accounts().create(ROOT, NewAccount.of(profile)).id();
      if (i % 3 == 1) {
        test.clock().advance(Duration.ofSeconds(1));
      }
      for (int k = 0; k < i % 3; k++) {
        TokenTerms terms =
            TokenTerms.named(k == 0 ? "Same" : "same")
                .until(i % 2 == 0 ? null : test.clock().instant().plusSeconds(900 + i % 4));
        core.tokens().issue(ROOT, id, terms);
      }
    }
    test.sql(
        "update accounts set last_sign_in_at = created_at where mod(id, 3) = 0",
        "update bearer_tokens set last_used_at = created_at where mod(id, 3) = 0");
  }

  @AfterParameterizedClassInvocation
  static void close() {
    test.close();
  }

  private static <T> List<T> all(
      BiFunction<Optional<Page.Cursor>, Integer, Page<T>> list, int size) {
    List<T> rows = new ArrayList<>();
    Optional<Page.Cursor> next = Optional.empty();
    do {
      Page<T> page = list.apply(next, size);
      assertThat(page.rows()).hasSizeLessThanOrEqualTo(size);
      rows.addAll(page.rows());
      next = page.next();
    } while (next.isPresent());
    return rows;
  }

  private static <T> void everyRowOnce(
      List<String> keys,
      Function<Sort, BiFunction<Optional<Page.Cursor>, Integer, Page<T>>> list,
      Function<T, Long> id,
      long count) {
    for (String key : keys) {
      List<Long> up = ids(all(list.apply(Sort.ascending(key)), 1000), id);
      assertThat(up).as(key).hasSize((int) count).doesNotHaveDuplicates();
      assertThat(ids(all(list.apply(Sort.descending(key)), 1000), id))
          .as(key)
          .isEqualTo(up.reversed());
      for (int size : List.of(1, 2, 3, 7)) {
        assertThat(ids(all(list.apply(Sort.ascending(key)), size), id)).as(key).isEqualTo(up);
        assertThat(ids(all(list.apply(Sort.descending(key)), size), id))
            .as(key)
            .isEqualTo(up.reversed());
      }
    }
  }

  private static <T> List<Long> ids(List<T> rows, Function<T, Long> id) {
    return rows.stream().map(id).toList();
  }

  private static BiFunction<Optional<Page.Cursor>, Integer, Page<AccountRow>> accounts(Sort sort) {
    return (after, size) ->
        test.core().accounts().list(ROOT, AccountFilter.all(), sort, after, size);
  }

  private static BiFunction<Optional<Page.Cursor>, Integer, Page<TokenRow>> tokens(Sort sort) {
    return (after, size) -> test.core().tokens().list(ROOT, TokenFilter.all(), sort, after, size);
  }

  @Test
  void accountsComeOnceByEveryColumnInBothDirections() {
    everyRowOnce(
        List.of("id", "username", "name", "email", "created", "lastSignIn", "tokens"),
        PagingTest::accounts,
        row -> (long) row.id(),
        test.core().accounts().count(ROOT, AccountFilter.all()));
  }

  @Test
  void tokensComeOnceByEveryColumnInBothDirections() {
    everyRowOnce(
        List.of("id", "name", "owner", "created", "expires", "lastUsed"),
        PagingTest::tokens,
        TokenRow::id,
        test.core().tokens().count(ROOT, TokenFilter.all()));
  }

  @Test
  void theOrderIsTheOneOfTheColumn() {
    Map<String, Comparator<AccountRow>> orders =
        Map.of(
            "id", Comparator.comparing(AccountRow::id),
            "created", Comparator.comparing(AccountRow::createdAt),
            "tokens", Comparator.comparing(AccountRow::tokens),
            "lastSignIn",
                Comparator.comparing(
                    AccountRow::lastSignInAt, Comparator.nullsFirst(Comparator.naturalOrder())));
    orders.forEach(
        (key, order) ->
            assertThat(all(accounts(Sort.ascending(key)), 4))
                .as(key)
                .isSortedAccordingTo(order.thenComparing(AccountRow::id)));
    assertThat(all(tokens(Sort.ascending("expires")), 4))
        .isSortedAccordingTo(
            Comparator.comparing(
                    TokenRow::expiresAt,
                    Comparator.nullsLast(Comparator.<java.time.Instant>naturalOrder()))
                .thenComparing(TokenRow::id));
    assertThatThrownBy(() -> accounts(Sort.ascending("passwordHash")).apply(Optional.empty(), 5))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsSpecialInAPatternIsSearchedForLiterally() {
    Map<String, List<String>> found =
        Map.of(
            "100%", List.of("100%"),
            "%", List.of("100%"),
            "_", List.of("a_b"),
            "a_b", List.of("a_b"),
            "!", List.of("bang!"),
            "'", List.of("b'c"),
            "\\", List.of("d\\e"),
            "ØRJAN", List.of("Ørjan"),
            "ada", List.of("ada", "Ada 2"),
            "\0", List.of());
    found.forEach(
        (text, usernames) -> {
          AccountFilter filter = AccountFilter.containing(text);
          assertThat(
                  test.core()
                      .accounts()
                      .list(ROOT, filter, Sort.ascending("id"), Optional.empty(), 50)
                      .rows())
              .as(text)
              .extracting(AccountRow::username)
              .containsExactlyInAnyOrderElementsOf(usernames);
          assertThat(test.core().accounts().count(ROOT, filter)).isEqualTo(usernames.size());
        });
    assertThat(test.core().tokens().count(ROOT, TokenFilter.containing("s%e"))).isZero();
    assertThat(test.core().tokens().count(ROOT, TokenFilter.containing("\0"))).isZero();
    assertThat(test.core().accounts().find(ROOT, "ad\0a")).isEmpty();
    assertThat(test.core().accounts().find(ROOT, "\ud800")).isEmpty();
    AuditFilter actor =
        new AuditFilter(
            Optional.of("test_r"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThat(test.core().audit().count(ROOT, actor)).isZero();
  }

  @Test
  void namesAreFoundInAnyLetterCaseWhateverTheLetters() {
    assumeTrue(
        test.ask("select lower('Æ')").equals("æ"),
        "this database knows no letters but those in ASCII, as no language is set (LANG)");
    Core core = test.core();
    String name = "Ængström ÅØß";
    core.accounts().create(ROOT, NewAccount.of(Profile.named("letters").withFullName(name)));
    for (String text : List.of(name, "ængström", name.toUpperCase(Locale.ROOT).substring(0, 8))) {
      assertThat(core.accounts().count(ROOT, AccountFilter.containing(text))).as(text).isOne();
    }
    core.accounts().delete(ROOT, core.accounts().require(ROOT, "LETTERS").id());
  }

  @Test
  void rowsThatComeAndGoMeanwhileNeitherRepeatNorHideOthers() {
    Core core = test.core();
    var list = accounts(Sort.ascending("username"));
    Page<AccountRow> first = list.apply(Optional.empty(), 4);
    int early = core.accounts().create(ROOT, NewAccount.of(Profile.named("0 first of all"))).id();
    core.accounts().delete(ROOT, first.rows().getLast().id());
    List<AccountRow> rest =
        all((after, size) -> list.apply(after.isEmpty() ? first.next() : after, size), 3);
    assertThat(new HashSet<>(ids(rest, row -> (long) row.id())))
        .doesNotContainAnyElementsOf(ids(first.rows(), row -> (long) row.id()))
        .hasSize((int) core.accounts().count(ROOT, AccountFilter.all()) - 3 - 1);
    core.accounts().delete(ROOT, early);
    core.accounts().create(ROOT, NewAccount.of(Profile.named(first.rows().getLast().username())));
  }
}
