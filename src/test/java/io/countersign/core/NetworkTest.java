package io.countersign.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.0/24, 192.0.2.0/24",
    "0.0.0.0/0, 0.0.0.0/0",
    "255.255.255.255, 255.255.255.255",
    "192.0.2.7/32, 192.0.2.7",
    "2001:db8::/32, 2001:db8::/32",
    "2001:0DB8:0:0:0:0:0:1, 2001:db8::1",
    "::/0, ::/0",
    "::1, ::1",
    "fe80::, fe80::",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:db8::1/128, 2001:db8::1"
  })
  void isWrittenInItsCanonicalForm(String given, String canonical) {
    Network network = Network.parse(given);
    assertThat(network).hasToString(canonical);
    assertThat(Network.parse(canonical)).isEqualTo(network);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "192.0.2",
        "192.0.2.256",
        "192.0.2.0/33",
        "::/129",
        "1::2::3",
        ":"
      })
  void whatIsNoNetworkIsRefused(String text) {
    assertThatThrownBy(() -> Network.parse(text))
        .isInstanceOfSatisfying(
            AppException.class, e -> assertThat(e.code()).isEqualTo("network-invalid"));
  }

  @Test
  void bitsBehindThePrefixAreRefused() {
    assertThatThrownBy(() -> Network.parse("2001:db8::1/64"))
        .isInstanceOfSatisfying(
            AppException.class, e -> assertThat(e.code()).isEqualTo("network-host-bits"));
  }
}
