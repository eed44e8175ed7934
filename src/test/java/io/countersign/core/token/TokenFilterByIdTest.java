package io.countersign.core.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Sort;
import io.countersign.core.account.AccountDetail;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TokenFilterByIdTest {
  @ParameterizedTest
  @EnumSource
  void oneTokenIsFoundByItsIdAndNothingElse(Store store) {
    try (TestCore test = TestCore.on(store)) {
      AccountDetail kari = test.account("kari");
      long first = test.token(kari.id(), "first").row().id();
      test.token(kari.id(), "second");
      assertThat(found(test, first, Optional.empty())).containsExactly("first");
      assertThat(found(test, first, Optional.of("second"))).isEmpty();
      assertThat(found(test, first + 1_000, Optional.empty())).isEmpty();
    }
  }

  private static List<String> found(TestCore test, long id, Optional<String> text) {
    TokenFilter filter =
        new TokenFilter(
            Optional.of(id),
            text,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return test
        .core()
        .tokens()
        .list(TestCore.ROOT, filter, Sort.ascending("id"), Optional.empty(), 10)
        .rows()
        .stream()
        .map(TokenRow::name)
        .toList();
  }
}
