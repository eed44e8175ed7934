package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NewestSeenTest {
  private final NewestSeen seen = new NewestSeen();

  @Test
  void whatWasThereAtFirstIsNoNewsAndWhatFollowsIsOnce() {
    assertThat(seen.isNews(7, false)).isFalse();
    assertThat(seen.isNews(7, false)).isFalse();
    assertThat(seen.isNews(8, false)).isTrue();
    assertThat(seen.isNews(8, false)).isFalse();
  }

  @Test
  void whatHappensWhileSomebodyTypesIsNewsAfterwards() {
    assertThat(seen.isNews(7, true)).isFalse();
    assertThat(seen.isNews(8, true)).isFalse();
    assertThat(seen.isNews(8, false)).isTrue();
  }
}
