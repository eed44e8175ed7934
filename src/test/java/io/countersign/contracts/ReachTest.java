package io.countersign.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachTest {
  @ParameterizedTest
  @CsvSource({
    "*, http://127.0.0.1:8765, ''",
    "127.0.0.1, http://127.0.0.1:8765, ''",
    "news.example, http://news.example:8765, ' --resolve ''news.example:8765:127.0.0.1'''",
    "*.news.example, http://www.news.example:8765,"
        + " ' --resolve ''www.news.example:8765:127.0.0.1'''",
    "192.0.2.7, http://192.0.2.7:8765, ''",
    "2001:db8::1, http://[2001:db8::1]:8765, ''"
  })
  void whereNamesNeedNotLeadHereCurlIsToldWhereToGo(String host, String base, String options) {
    Reach reach = new Reach(URI.create("http://127.0.0.1:8765"), true, true);
    assertThat(reach.at(host)).isEqualTo(new Reach.Address(base, options));
  }

  @ParameterizedTest
  @CsvSource({
    "*, https://id.example.org",
    "news.example, https://news.example",
    "*.news.example, https://www.news.example",
    "2001:db8::1, https://[2001:db8::1]"
  })
  void behindAProxyNamesLeadToTheProxy(String host, String base) {
    Reach reach = new Reach(URI.create("https://id.example.org"), true, false);
    assertThat(reach.at(host)).isEqualTo(new Reach.Address(base, ""));
  }

  @Test
  void portOfTheProxyIsKept() {
    Reach reach = new Reach(URI.create("https://id.example.org:8443"), true, false);
    assertThat(reach.at("news.example").base()).isEqualTo("https://news.example:8443");
  }

  @Test
  void nameOfThisMachineIsAnAddressForCurl() {
    Reach reach = new Reach(URI.create("http://localhost:8765"), false, true);
    assertThat(reach.at("news.example").options())
        .isEqualTo(" --resolve 'news.example:8765:127.0.0.1'");
  }

  @Test
  void addressOfVersionSixStandsInBracketsForCurl() {
    Reach reach = new Reach(URI.create("http://[::1]:8765"), true, true);
    assertThat(reach.at("news.example").options())
        .isEqualTo(" --resolve 'news.example:8765:[::1]'");
  }
}
