package io.countersign.desktop.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AccountPagingScreenTest extends AccountScreens {
  private static final int MANY = 230;

  @BeforeAll
  static void crowd() {
    for (int i = 0; i < MANY; i++) {
      test.account("user%03d".formatted(i));
    }
  }

  @Test
  void nextPagesComeAsTheEndComesNear() {
    showList();
    assertThat(names()).hasSize(100);
    assertThat(textOf(".list-count")).isEqualTo("231");
    fx(() -> table().scrollTo(99));
    awaitIdle();
    assertThat(names()).hasSize(200);
    fx(() -> table().scrollTo(199));
    awaitIdle();
    List<String> all = names();
    assertThat(all).hasSize(MANY + 1).isSorted();
    assertThat(new HashSet<>(all)).hasSameSizeAs(all);
    fx(() -> list.refresh());
    awaitIdle();
    assertThat(names()).isEqualTo(all);
  }
}
