package io.countersign.desktop.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.AppException;
import io.countersign.core.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkLinesTest {
  @Test
  void nothingMeansNoNetworks() {
    assertThat(NetworkLines.read(" \n \t\n")).isEmpty();
  }

  @Test
  void linesCommasAndSpacesSeparateAndDoublesGo() {
    assertThat(NetworkLines.read("10.0.0.0/8\n\n 192.0.2.7, 2001:db8::/32;10.0.0.0/8 "))
        .extracting(Network::toString)
        .containsExactly("10.0.0.0/8", "192.0.2.7", "2001:db8::/32");
  }

  @ParameterizedTest
  @CsvSource({
    "example.org, network-invalid",
    "10.0.0.0/33, network-invalid",
    "10.0.0.256, network-invalid",
    "10.0.0.1/8, network-host-bits",
    "10.0.0.0/, network-invalid"
  })
  void firstWrongOneIsRefusedBesideTheField(String wrong, String code) {
    assertThatThrownBy(() -> NetworkLines.read("192.0.2.0/24\n" + wrong))
        .isInstanceOfSatisfying(
            AppException.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(code);
              assertThat(refusal.field()).contains("networks");
              assertThat(refusal.args()).containsExactly(wrong);
            });
  }
}
