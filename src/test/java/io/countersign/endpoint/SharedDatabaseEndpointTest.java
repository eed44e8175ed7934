package io.countersign.endpoint;

import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.instance.Core;
import io.countersign.core.jwt.KeyRow;
import io.countersign.core.jwt.KeyState;
import io.countersign.core.policy.Policy;
import io.countersign.core.tenant.TenantTerms;
import io.countersign.core.token.Issued;
import io.countersign.testing.RunningEndpoint;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What another program does on the shared database counts at the next request here. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedDatabaseEndpointTest {
  private static final String ME = "/api/v1/users/me/";

  private final TestCore here = TestCore.on(Store.POSTGRESQL);
  private final RunningEndpoint endpoint = RunningEndpoint.over(here);
  private final Core elsewhere =
      Core.open(here.address(), here.masterKey(), here.clock(), TestCore.CHEAP);
  private AccountDetail alice;

  @BeforeEach
  void enter() {
    alice = here.account(fresh("alice"));
    here.core().passwords().set(ROOT, alice.id(), Secret.of(TestCore.PASSWORD));
  }

  @AfterAll
  void stop() {
    elsewhere.close();
    endpoint.close();
  }

  private int bearer(String token) {
    return endpoint.bearer("GET", ME, token).statusCode();
  }

  private String signIn() {
    String fields = "username=" + alice.username() + "&password=" + TestCore.PASSWORD;
    String body = post("/api/v1/jwt/authenticate/", fields);
    return body.replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
  }

  private String post(String path, String fields) {
    return endpoint
        .send("POST", path, fields, "Content-Type", "application/x-www-form-urlencoded")
        .body();
  }

  private String verify(String jwt) {
    return post("/api/v1/jwt/verify/", "token=" + jwt);
  }

  @Test
  void tokenThatIsRevokedElsewhereIsRefused() {
    Issued issued = here.token(alice.id(), "script");
    String token = issued.secret().reveal();
    assertThat(bearer(token)).isEqualTo(200);
    elsewhere.tokens().suspend(ROOT, issued.row().id());
    assertThat(bearer(token)).isEqualTo(401);
    elsewhere.tokens().resume(ROOT, issued.row().id());
    assertThat(bearer(token)).isEqualTo(200);
    elsewhere.tokens().revoke(ROOT, issued.row().id(), "");
    assertThat(bearer(token)).isEqualTo(401);
  }

  @Test
  void accountThatIsStoppedElsewhereIsRefused() {
    String token = here.token(alice.id(), "script").secret().reveal();
    String jwt = signIn();
    assertThat(bearer(token)).isEqualTo(200);
    assertThat(verify(jwt)).contains("\"pk\"");
    elsewhere.accounts().deactivate(ROOT, alice.id());
    assertThat(bearer(token)).isEqualTo(401);
    assertThat(verify(jwt)).contains("User account is disabled.");
  }

  @Test
  void signInThatIsEndedElsewhereIsOver() {
    String jwt = signIn();
    assertThat(verify(jwt)).contains("\"pk\"");
    elsewhere.jwts().endAllOf(ROOT, alice.id());
    assertThat(verify(jwt)).contains("Token is blacklisted.");
  }

  @Test
  void keyThatIsRetiredElsewhereSignsNothingThatHolds() {
    String jwt = signIn();
    assertThat(verify(jwt)).contains("\"pk\"");
    String current =
        elsewhere.keys().list(ROOT).stream()
            .filter(key -> key.state() == KeyState.CURRENT)
            .map(KeyRow::kid)
            .findFirst()
            .orElseThrow();
    elsewhere.keys().retire(ROOT, current);
    assertThat(verify(jwt)).contains("Error decoding token.");
    assertThat(verify(signIn())).contains("\"pk\"");
  }

  @Test
  void settingThatIsChangedElsewhereIsInForce() {
    signIn();
    elsewhere.policies().set(ROOT, Policy.JWT_LIFE, "PT1S");
    String jwt = signIn();
    here.clock().advance(Duration.ofSeconds(12));
    assertThat(verify(jwt)).contains("Token has expired.");
    elsewhere.policies().reset(ROOT, Policy.JWT_LIFE);
  }

  @Test
  void tenantThatIsMadeOrDeletedElsewhereIsKnown() {
    String request = "GET /health HTTP/1.1\r\nHost: news.example.org\r\n\r\n";
    assertThat(endpoint.raw(request).status()).isEqualTo(400);
    elsewhere.tenants().create(ROOT, TenantTerms.of("news", "news.example.org"));
    assertThat(endpoint.raw(request).status()).isEqualTo(200);
    elsewhere.tenants().delete(ROOT, "news");
    assertThat(endpoint.raw(request).status()).isEqualTo(400);
  }

  @Test
  void deedsOfOneProgramAreKnownToItAsBefore() {
    Issued issued = here.token(alice.id(), "script");
    String token = issued.secret().reveal();
    assertThat(bearer(token)).isEqualTo(200);
    here.core().tokens().revoke(ROOT, issued.row().id(), "");
    assertThat(bearer(token)).isEqualTo(401);
  }
}
