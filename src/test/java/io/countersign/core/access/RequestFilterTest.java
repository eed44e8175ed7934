package io.countersign.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Sort;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RequestFilterTest {
  @ParameterizedTest
  @EnumSource(Store.class)
  void everyRequestStandsInExactlyOneOfThreeLists(Store store) {
    try (TestCore test = TestCore.on(store)) {
      AccessService access = test.core().access();
      int kari = test.account("kari").id();
      long lapsed = enter(access, kari);
      access.approve(TestCore.ROOT, lapsed, 0, new Grant("a", List.of(), null));
      test.clock().advance(Duration.ofDays(20));
      long open = enter(access, kari);
      long granted = enter(access, kari);
      access.approve(TestCore.ROOT, granted, 0, new Grant("b", List.of(), null));
      long declined = enter(access, kari);
      access.decline(TestCore.ROOT, declined, "no");
      long withdrawn = enter(access, kari);
      access.withdraw(TestCore.ROOT, withdrawn);
      long collected = enter(access, kari);
      access.approve(TestCore.ROOT, collected, 0, new Grant("c", List.of(), null));
      access.collect(TestCore.ROOT, collected);

      assertThat(ids(access, RequestFilter.pending())).containsExactly(open);
      assertThat(ids(access, RequestFilter.toCollect())).containsExactly(granted);
      assertThat(ids(access, RequestFilter.done()))
          .containsExactly(lapsed, declined, withdrawn, collected);
      assertThat(access.count(TestCore.ROOT, RequestFilter.done())).isEqualTo(4);
    }
  }

  private static long enter(AccessService access, int account) {
    return access
        .create(TestCore.ROOT, new NewRequest(account, "export", Wants.BEARER, List.of(), 30, ""))
        .id();
  }

  private static List<Long> ids(AccessService access, RequestFilter filter) {
    return access
        .list(TestCore.ROOT, filter, Sort.ascending("id"), Optional.empty(), 100)
        .rows()
        .stream()
        .map(RequestRow::id)
        .toList();
  }
}
