package io.countersign.core.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.AppException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {
  @ParameterizedTest
  @CsvSource({
    "www.example.org, www.example.org",
    "' WWW.Example.ORG. ', www.example.org",
    "localhost, localhost",
    "xn--bcher-kva.example, xn--bcher-kva.example",
    "bücher.example, xn--bcher-kva.example",
    "BÜCHER。example, xn--bcher-kva.example",
    "*.Bücher.example, *.xn--bcher-kva.example",
    "*.example.org., *.example.org",
    "*, *",
    "192.0.2.7, 192.0.2.7",
    "[2001:0DB8::0:1], [2001:db8::1]",
    "2001:db8::1, [2001:db8::1]",
    "::ffff:192.0.2.7, 192.0.2.7",
    "1.example, 1.example"
  })
  void anEntryIsKeptInItsOneForm(String entered, String kept) {
    assertThat(HostName.requireEntry(entered)).isEqualTo(kept);
    assertThat(HostName.requireEntry(kept)).isEqualTo(kept);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ".",
        "..",
        ".example.org",
        "a..example",
        "www.example.org:80",
        "https://www.example.org",
        "www.example.org/",
        "kari@example.org",
        "a b.example",
        "a_b.example",
        "-a.example",
        "a-.example",
        "*example.org",
        "*.",
        "*.*",
        "*.*.example.org",
        "www.*.org",
        "*.192.0.2.7",
        "*.[::1]",
        "192.0.2",
        "192.0.2.256",
        "192.0.2.07",
        "2130706433",
        "0x7f000001",
        "www.0x7f",
        "fe80::1%eth0",
        "[fe80::1%25eth0]",
        "[192.0.2.7]",
        "[::1",
        "::1]",
        "[]",
        "a\rb.example",
        "a\0.example",
        "a%2eb.example",
        "\ud800.example",
        "xn--\u00fc.example"
      })
  void whatIsNoHostIsRefused(String entered) {
    refused("tenant-host-invalid", entered);
  }

  @Test
  void aNameMayBeAsLongAsTheDnsAllows() {
    String label = "a".repeat(63);
    String most = String.join(".", label, label, label, "a".repeat(61));
    assertThat(HostName.requireEntry(most)).isEqualTo(most);
    assertThat(HostName.requireEntry("*." + most)).hasSize(255);
    assertThat(HostName.ofHeader(most)).contains(most);
    refused("tenant-host-invalid", most + "a");
    refused("tenant-host-invalid", "a".repeat(64) + ".example");
    assertThat(HostName.ofHeader(most + "a")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"straße.example", "*.straße.example", "a\u200db.example", "ςα.example"})
  void whatBrowsersWriteDifferentlyHasToBeWrittenInAscii(String entered) {
    refused("tenant-host-ambiguous", entered);
  }

  private static void refused(String code, String entered) {
    assertThatThrownBy(() -> HostName.requireEntry(entered))
        .isInstanceOfSatisfying(
            AppException.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(code);
              assertThat(refusal.field()).contains("hosts");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "www.example.org, www.example.org",
    "WWW.EXAMPLE.ORG, www.example.org",
    "www.example.org:8080, www.example.org",
    "www.example.org.:8080, www.example.org",
    "www.example.org:, www.example.org",
    "xn--BCHER-kva.example, xn--bcher-kva.example",
    "my_service:80, my_service",
    "192.0.2.7:65535, 192.0.2.7",
    "[2001:0DB8::0:1]:80, [2001:db8::1]",
    "[::1], [::1]",
    "[::ffff:192.0.2.7]:80, 192.0.2.7"
  })
  void theHeaderNamesOneHost(String value, String host) {
    assertThat(HostName.ofHeader(value)).contains(host);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":80",
        ".",
        "a..example",
        ".example",
        "www.example.org:65536",
        "www.example.org:123456",
        "www.example.org:80:80",
        "www.example.org:-1",
        "www.example.org:eight",
        "www.example.org, www.example.org",
        "www.example.org www.example.org",
        "kari@www.example.org",
        "www.example.org/",
        "http://www.example.org",
        "*",
        "*.example.org",
        "b\u00fccher.example",
        "\ufffd\ufffd.example",
        "b%C3%BCcher.example",
        "::1",
        "[::1",
        "[::1]80",
        "[fe80::1%25eth0]",
        "[www.example.org]",
        "[192.0.2.7]",
        "192.0.2.256",
        "2130706433",
        "0x7f000001"
      })
  void whatIsNoHostNamesNone(String value) {
    assertThat(HostName.ofHeader(value)).isEmpty();
  }

  @Test
  void aBodyOfAMegabyteNamesNone() {
    assertThat(HostName.ofHeader("a.".repeat(500_000))).isEmpty();
    assertThat(HostName.ofHeader("1".repeat(1_000_000))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "*, anything.example, true",
    "www.example.org, www.example.org, true",
    "www.example.org, a.www.example.org, false",
    "www.example.org, ww.example.org, false",
    "*.example.org, www.example.org, true",
    "*.example.org, a.b.example.org, true",
    "*.example.org, example.org, false",
    "*.example.org, badexample.org, false",
    "*.example.org, .example.org, false",
    "*.example.org, example.org.evil.example, false"
  })
  void anEntryTakesWhatItNames(String entry, String host, boolean takes) {
    assertThat(HostName.takes(entry, host)).isEqualTo(takes);
  }
}
