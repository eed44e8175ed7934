package io.countersign.desktop.requests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LastingTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "3651", "1.5", "90 d", "99999999999", "१०"})
  void whatIsNoNumberOfDaysIsNotTaken(String typed) {
    assertThat(new Lasting(typed, false).isRight()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", " 90 ", "3650", "007"})
  void numbersWithinBoundsAreTaken(String typed) {
    Lasting lasting = new Lasting(typed, false);
    assertThat(lasting.isRight()).isTrue();
    assertThat(lasting.days()).isEqualTo(Integer.parseInt(typed.strip()));
  }

  @Test
  void noEndOutweighsWhateverWasTyped() {
    Lasting lasting = new Lasting("nonsense", true);
    assertThat(lasting.isRight()).isTrue();
    assertThat(lasting.days()).isNull();
  }

  @Test
  void whatIsShownIsReadBack() {
    assertThat(Lasting.of(null).days()).isNull();
    assertThat(Lasting.of(30).days()).isEqualTo(30);
  }
}
