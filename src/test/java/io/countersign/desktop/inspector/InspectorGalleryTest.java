package io.countersign.desktop.inspector;

import io.countersign.core.Network;
import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.policy.Policy;
import io.countersign.core.session.Browser;
import io.countersign.core.session.CreatedLink;
import io.countersign.core.tenant.TenantTerms;
import io.countersign.core.token.Issued;
import io.countersign.core.token.TokenTerms;
import io.countersign.testing.PublisherFixture;
import io.countersign.testing.TestCore;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A picture of the inspector in each of its states. */
@Tag("gallery")
class InspectorGalleryTest extends InspectorScreens {
  @Test
  void states() {
    snapshot("inspector-empty");
    AccountDetail kari = account("kari.foss@idp.example.org", "Kari Foss", "ROLE_A");
    Issued laptop = test.token(kari.id(), "laptop");
    String token = laptop.secret().reveal();
    test.core().unwritten().lastUse().used(laptop.row().id(), test.clock().instant(), "192.0.2.17");
    test.core().unwritten().lastUse().write();
    paste("Authorization: Bearer " + token);
    snapshot("inspector-accepted");
    paste("curl -H 'Authorization: JWT \"" + token + "\"' http://127.0.0.1:8765/api/v1/users/me/");
    snapshot("inspector-as-pasted");
    paste(token.substring(0, 28));
    snapshot("inspector-cut");
    paste("0".repeat(40));
    snapshot("inspector-unknown-key");
    paste("d6O3UorCHZ2Pd8PRs/0aXGg1qnT0bKUPWW43dgKqYm3CI4U4Og==");
    snapshot("inspector-publisher");
    paste("the quick brown fox");
    snapshot("inspector-unrecognised");
    test.core().tokens().revoke(ada, laptop.row().id(), "The phone was left on a train.");
    paste(token);
    snapshot("inspector-revoked");
  }

  @Test
  void overfull() {
    String[] roles =
        IntStream.range(0, 24).mapToObj(i -> "ROLE_OF_A_LONG_NAME_" + i).toArray(String[]::new);
    AccountDetail service =
        account(
            "archive-export-service-of-the-western-region",
            "The nightly export service of the Western Norway Regional Archives, second building",
            roles);
    TokenTerms terms =
        new TokenTerms(
            "Nightly export of the collections of the Western Norway Regional Archives, third try",
            "",
            test.clock().instant().plus(Duration.ofDays(20)),
            List.of(roles),
            IntStream.range(0, 30).mapToObj(i -> Network.parse("10." + i + ".0.0/16")).toList());
    String token = test.core().tokens().issue(ada, service.id(), terms).secret().reveal();
    String broken =
        "Here\u200b it is: »"
            + token.substring(0, 12)
            + "\n"
            + token.substring(12)
            + "«, "
            + "and more ".repeat(80);
    paste(broken);
    snapshot("inspector-overfull-unread");
    paste("Token \"" + token.substring(0, 12) + "\n" + token.substring(12) + "\",");
    snapshot("inspector-overfull");
  }

  @Test
  void webPublisher() {
    PublisherFixture publisher = new PublisherFixture(test);
    AccountDetail kari = withPassword("kari.foss@idp.example.org", "Kari Foss");
    String key = publisher.signIn(kari).key();
    publisher.isAccepted(key);
    test.core().unwritten().lastUse().write();
    paste("https://site.example.org/api/v1/internal/me/?auth_token=" + key.replace("+", "%2B"));
    snapshot("inspector-publisher-accepted");
    paste(key.substring(0, 24));
    snapshot("inspector-publisher-cut");
    for (int i = 1; i <= 12; i++) {
      String code = TestCore.fresh("a-site-with-a-rather-long-code");
      test.core().tenants().create(ada, TenantTerms.of(code, code + ".example.org"));
    }
    String value = TestCore.fresh("superdesk-token");
    publisher.superdesk(kari, value);
    test.core().tokens().suspend(ada, publisher.row(value).id());
    paste("Basic " + value);
    snapshot("inspector-superdesk-suspended");
  }

  @Test
  void jwts() {
    test.core().policies().set(TestCore.ROOT, Policy.JWT_ALGORITHM, "ES256");
    test.core().policies().set(TestCore.ROOT, Policy.JWT_IMPERSONATION, "true");
    AccountDetail kari = withPassword("kari.foss@idp.example.org", "Kari Foss");
    String token = signIn(kari);
    test.clock().advance(Duration.ofMinutes(1));
    paste("Authorization: JWT " + token);
    snapshot("inspector-jwt");
    paste("Authorization: Bearer " + token);
    snapshot("inspector-jwt-as-pasted");
    paste(token.substring(0, token.length() - 20));
    snapshot("inspector-jwt-cut");
    String impersonated = test.core().jwts().impersonate(ada, kari.id()).token().reveal();
    test.core().jwts().endAllOf(ada, kari.id());
    paste(impersonated);
    snapshot("inspector-jwt-ended");
    test.clock().advance(Duration.ofMinutes(10));
    paste(token);
    snapshot("inspector-jwt-expired");
    String other = token.substring(0, token.length() - 4) + "AAAA";
    paste(other);
    snapshot("inspector-jwt-tampered");
  }

  @Test
  void browsers() {
    AccountDetail kari = account("kari.foss@idp.example.org", "Kari Foss");
    Browser browser = new Browser("192.0.2.17", "Mozilla/5.0 (X11; Linux x86_64) Firefox/145.0");
    CreatedLink link = test.core().links().create(ada, kari.id());
    paste("https://id.example.org/link/" + link.secret().reveal() + "/");
    snapshot("inspector-link");
    Secret session = test.core().links().open(link.secret(), browser).id();
    test.clock().advance(Duration.ofMinutes(20));
    paste(link.secret().reveal());
    snapshot("inspector-link-opened");
    paste("Cookie: sessionid=" + session.reveal());
    snapshot("inspector-session");
    paste("Bearer " + session.reveal());
    snapshot("inspector-session-as-pasted");
  }
}
