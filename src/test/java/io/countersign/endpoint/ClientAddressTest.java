package io.countersign.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.endpoint.http.Call;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose word about the client counts, and what is made of words that make no sense. */
class ClientAddressTest {
  private static final String PROXY = "10.0.0.5";
  private static final String CLIENT = "203.0.113.9";
  private static final List<String> NONE = List.of();

  private final ClientAddress behind =
      new ClientAddress(Exposure.of("https://id.example.org", "10.0.0.0/8, 2001:db8:5::/48"));

  private String plain(String... values) {
    return behind.of(PROXY, List.of(values), NONE);
  }

  private String standard(String... values) {
    return behind.of(PROXY, NONE, List.of(values));
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1", "127.0.0.1", "11.0.0.5", "2001:db8:6::1"})
  void headersOfAnyoneElseAreIgnored(String peer) {
    assertThat(behind.of(peer, List.of(CLIENT), NONE)).isEqualTo(peer);
    assertThat(behind.of(peer, NONE, List.of("for=" + CLIENT))).isEqualTo(peer);
  }

  @Test
  void withoutTrustedProxiesTheConnectionCounts() {
    ClientAddress direct = new ClientAddress(Exposure.DIRECT);
    assertThat(direct.of("127.0.0.1", List.of(CLIENT), List.of("for=" + CLIENT)))
        .isEqualTo("127.0.0.1");
  }

  @Test
  void connectionIsWrittenInTheSameForm() {
    assertThat(behind.of("0:0:0:0:0:0:0:1", NONE, NONE)).isEqualTo("::1");
    assertThat(behind.of("fe80:0:0:0:0:0:0:1%eth0", NONE, NONE)).isEqualTo("fe80::1");
  }

  @Test
  void proxyThatTellsNobodyIsTheClientItself() {
    assertThat(behind.of(PROXY, NONE, NONE)).isEqualTo(PROXY);
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.9, 203.0.113.9",
    "'1.1.1.1, 203.0.113.9', 203.0.113.9",
    "'1.1.1.1,203.0.113.9 , 10.9.9.9', 203.0.113.9",
    "'1.1.1.1, 203.0.113.9, 10.9.9.9, 2001:db8:5::7', 203.0.113.9",
    "'10.1.1.1, 10.2.2.2', 10.1.1.1",
    "'nonsense, 203.0.113.9', 203.0.113.9",
    "'\", 203.0.113.9', 203.0.113.9",
    "'10.0.0.7, nonsense, 203.0.113.9', 203.0.113.9",
    "203.0.113.9:4711, 203.0.113.9",
    "2001:db8:6::1, 2001:db8:6::1",
    "'[2001:db8:6::1]', 2001:db8:6::1",
    "'[2001:db8:6::1]:4711', 2001:db8:6::1",
    "::ffff:203.0.113.9, 203.0.113.9",
    "'203.0.113.9, ::ffff:10.9.9.9', 203.0.113.9",
  })
  void rightmostThatIsNoProxyOfOursIsTheClient(String value, String client) {
    assertThat(plain(value)).isEqualTo(client);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "nonsense",
        "unknown",
        "localhost",
        "203.0.113.256",
        "203.0.113",
        "0203.0.113.9",
        "203.0.113.9:99999999",
        "203.0.113.9/32",
        "203.0.113.9;",
        "\"203.0.113.9\"",
        "fe80::1%eth0",
        "[203.0.113.9",
        "[]",
        "203.0.113.9,",
        "203.0.113.9, ,10.9.9.9",
        "203.0.113.9, nonsense, 10.9.9.9",
        "10.0.0.7, nonsense",
      })
  void hopThatIsNoAddressLeavesTheClientUnknown(String value) {
    assertThat(plain(value)).isEqualTo(Call.UNKNOWN_ADDRESS);
  }

  @Test
  void severalHeadersAreOneInTheirOrder() {
    assertThat(plain("1.1.1.1", CLIENT + ", 10.9.9.9")).isEqualTo(CLIENT);
    assertThat(standard("for=1.1.1.1", "for=" + CLIENT)).isEqualTo(CLIENT);
  }

  @ParameterizedTest
  @CsvSource({
    "for=203.0.113.9, 203.0.113.9",
    "For=203.0.113.9;proto=https;by=10.0.0.5, 203.0.113.9",
    "'host=a; for=203.0.113.9', 203.0.113.9",
    "'for=1.1.1.1, for=203.0.113.9;host=\"a,b;c\", for=10.9.9.9', 203.0.113.9",
    "'for=\"203.0.113.9:4711\"', 203.0.113.9",
    "'for=\"[2001:db8:6::1]:4711\"', 2001:db8:6::1",
    "'for=unknown, for=203.0.113.9', 203.0.113.9",
    "'for=10.1.1.1,for=10.2.2.2', 10.1.1.1",
  })
  void standardHeaderIsReadAlike(String value, String client) {
    assertThat(standard(value)).isEqualTo(client);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "203.0.113.9",
        "for",
        "for=",
        "for=unknown",
        "for=_hidden",
        "for = 203.0.113.9",
        "for=203.0.113.9 10.9.9.9",
        "for=[2001:db8:6::1]",
        "for=\"203.0.113.9",
        "for=\"x, for=203.0.113.9",
        "for=\"a\\\"b\", for=203.0.113.9",
        "for=1.1.1.1;for=203.0.113.9",
        "for=203.0.113.9,",
        "for=203.0.113.9;",
        "proto=https",
        "for=203.0.113.9, proto=https",
      })
  void standardHeaderThatCannotBeReadLeavesTheClientUnknown(String value) {
    assertThat(standard(value)).isEqualTo(Call.UNKNOWN_ADDRESS);
  }

  @Test
  void headersThatAgreeCountAndOthersDoNot() {
    assertThat(behind.of(PROXY, List.of(CLIENT), List.of("for=" + CLIENT))).isEqualTo(CLIENT);
    assertThat(behind.of(PROXY, List.of(CLIENT), List.of("for=10.0.0.7")))
        .isEqualTo(Call.UNKNOWN_ADDRESS);
    assertThat(behind.of(PROXY, List.of(CLIENT), List.of("nonsense")))
        .isEqualTo(Call.UNKNOWN_ADDRESS);
  }

  @Test
  void longHeadersAreReadToo() {
    assertThat(plain("1.1.1.1,".repeat(1_900) + CLIENT)).isEqualTo(CLIENT);
    assertThat(standard("for=1.1.1.1,".repeat(1_200) + "for=" + CLIENT)).isEqualTo(CLIENT);
    assertThat(standard("for=\"" + "x".repeat(15_000) + "\", for=" + CLIENT)).isEqualTo(CLIENT);
  }

  @Test
  void unknownIsInNoNetwork() {
    ClientAddress everyone = new ClientAddress(Exposure.of("", "0.0.0.0/0, ::/0"));
    assertThat(everyone.of(PROXY, List.of(CLIENT), NONE)).isEqualTo(CLIENT);
    assertThat(everyone.of(PROXY, List.of("nonsense"), NONE)).isEqualTo(Call.UNKNOWN_ADDRESS);
  }
}
