package io.countersign.core.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.AppException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a tenant may be called, and where it may lead. */
class TenantTermsTest {
  private static final TenantTerms NEWS = TenantTerms.of("news", "news.example.org");

  private static void refused(TenantTerms terms, String field, String code) {
    assertThatThrownBy(terms::checked)
        .isInstanceOfSatisfying(
            AppException.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(code);
              assertThat(refusal.field()).contains(field);
            });
  }

  @Test
  void everyFieldIsKeptInItsOneForm() {
    TenantTerms entered =
        new TenantTerms(
            " news-1_a ",
            "  ",
            "  The Daily ",
            List.of("News.Example.ORG", "*.example.org", "news.example.org."),
            " HTTPS://Bücher.Example:443/caf\u00e9?q=1#top ");
    assertThat(entered.checked())
        .isEqualTo(
            new TenantTerms(
                "news-1_a",
                "news-1_a",
                "The Daily",
                List.of("news.example.org", "*.example.org"),
                "https://xn--bcher-kva.example:443/caf%C3%A9?q=1#top"));
    assertThat(entered.checked().checked()).isEqualTo(entered.checked());
  }

  @Test
  void organisationHomepageAndHostsMayBeMissing() {
    TenantTerms bare = new TenantTerms("news", null, " ", List.of(), null).checked();
    assertThat(bare).isEqualTo(new TenantTerms("news", "news", null, List.of(), ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "-a", "_a", "News", "a b", "a.b", "ü", "a\n", "a/b", "١"})
  void anOddCodeIsRefused(String code) {
    String entered = code.equals("a\n") ? "a\nb" : code;
    refused(TenantTerms.of(entered), "code", "tenant-code-invalid");
  }

  @Test
  void whatIsTooLongIsRefused() {
    TenantTerms.of("a".repeat(64)).checked();
    refused(TenantTerms.of("a".repeat(65)), "code", "tenant-code-invalid");
    refused(NEWS.ofOrganisation("a".repeat(101)), "organisation", "text-long");
    refused(NEWS.ofOrganisation("a\tb"), "organisation", "text-control");
    refused(new TenantTerms("news", "a".repeat(201), null, List.of(), ""), "name", "text-long");
    List<String> hosts = IntStream.rangeClosed(1, 51).mapToObj(i -> i + ".example").toList();
    NEWS.withHosts(hosts.subList(0, 50)).checked();
    refused(NEWS.withHosts(hosts), "hosts", "tenant-hosts-many");
    refused(NEWS.withHosts(List.of("a.example", "?")), "hosts", "tenant-host-invalid");
  }

  @ParameterizedTest
  @CsvSource({
    "https://www.example.org, https://www.example.org/",
    "http://www.example.org?a=b, http://www.example.org/?a=b",
    "http://www.example.org#/start, http://www.example.org/#/start",
    "http://www.example.org:8080/a/b, http://www.example.org:8080/a/b",
    "http://WWW.example.org./, http://www.example.org/",
    "http://[2001:DB8::1]:8080, http://[2001:db8::1]:8080/",
    "http://192.0.2.7/, http://192.0.2.7/",
    "http://localhost:3000/, http://localhost:3000/",
    "http://www.example.org/%0d%0aSet-Cookie:x, http://www.example.org/%0d%0aSet-Cookie:x",
    "http://www.example.org/a@b, http://www.example.org/a@b"
  })
  void anAddressIsAHomepage(String entered, String kept) {
    TenantTerms checked = NEWS.withHomepage(entered).checked();
    assertThat(checked.homepage()).isEqualTo(kept);
    assertThat(checked.checked().homepage()).isEqualTo(kept);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "www.example.org",
        "/start",
        "//www.example.org/",
        "ftp://www.example.org/",
        "javascript:alert(1)",
        "data:text/html,hello",
        "file:///etc/passwd",
        "https:www.example.org",
        "https:/www.example.org",
        "https:///www.example.org",
        "https://",
        "https://?a",
        "https://:80/",
        "https://kari@www.example.org/",
        "https://kari:secret@www.example.org/",
        "https://www.example.org@evil.example/",
        "https://www.example.org:0/",
        "https://www.example.org:65536/",
        "https://www.example.org:/",
        "https://www.example.org:80x/",
        "https://a_b.example/",
        "https://*.example.org/",
        "https://straße.example/",
        "https://www.example.org\\@evil.example/",
        "https://www.example.org/\\evil.example/",
        "https://www.example.org//evil.example/",
        "https://www.example.org/a b",
        "https://www.example.org/\r\nSet-Cookie: a=b",
        "https://www.example.org/\nLocation: x",
        "https://www.example.org/\0",
        "https://www.example.org/\u0085",
        "https://www.example.org/\u2028a",
        "https://www.example.org/\ud800",
        "https://www.example.org/%zz",
        "https://www.exam\tple.org/",
        "https://[::1/",
        "https://[www.example.org]/",
        "https://2130706433/",
        "https://www.example.org https://evil.example/"
      })
  void whatCouldLeadElsewhereIsNoHomepage(String entered) {
    refused(NEWS.withHomepage(entered), "homepage", "tenant-homepage-invalid");
  }

  @Test
  void aHomepageIsNoLongerThanItsColumn() {
    String beginning = "https://www.example.org/";
    String most = beginning + "a".repeat(2000 - beginning.length());
    assertThat(NEWS.withHomepage(most).checked().homepage()).hasSize(2000);
    refused(NEWS.withHomepage(most + "a"), "homepage", "tenant-homepage-invalid");
    refused(NEWS.withHomepage(beginning + "ü".repeat(400)), "homepage", "tenant-homepage-invalid");
  }

  @ParameterizedTest
  @CsvSource({
    "news.example.org, https://news.example.org/, false",
    "news.example.org, https://NEWS.example.org:8080/start, false",
    "news.example.org, https://www.example.org/, true",
    "*.example.org, https://www.example.org/, false",
    "*.example.org, https://example.org/, true",
    "*, https://www.example.org/, false",
    "[2001:db8::1], 'http://[2001:DB8:0::1]/', false",
    "news.example.org, '', false",
    "news.example.org, nonsense, false",
    "?, https://www.example.org/, false"
  })
  void aHomepageOnAnotherHostCannotReadTheCookie(String host, String homepage, boolean elsewhere) {
    TenantTerms terms = TenantTerms.of("", host).withHomepage(homepage);
    assertThat(terms.isHomepageElsewhere()).isEqualTo(elsewhere);
  }

  @Test
  void aTenantWithoutHostsHasItsHomepageElsewhere() {
    assertThat(TenantTerms.of("news").withHomepage("http://a.example").isHomepageElsewhere())
        .isTrue();
  }
}
