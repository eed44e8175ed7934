package io.countersign.endpoint;

import static io.countersign.testing.TestCore.PASSWORD;
import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.token.Issued;
import io.countersign.core.trace.Contract;
import io.countersign.core.trace.Outcome;
import io.countersign.core.trace.Reason;
import io.countersign.core.trace.TraceService.Traced;
import io.countersign.testing.RawHttp;
import io.countersign.testing.RunningEndpoint;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every answer has an id, and from it a superuser learns why it was what it was. */
class TraceEndpointTest {
  private static final String ME = "/api/v1/users/me/";

  private static RunningEndpoint endpoint;

  private AccountDetail grete;

  @BeforeAll
  static void start() {
    endpoint = RunningEndpoint.start();
  }

  @AfterAll
  static void stop() {
    endpoint.close();
  }

  @BeforeEach
  void makeAccount() {
    grete = endpoint.core().account(fresh("grete"));
  }

  private static Traced traced(HttpResponse<String> answer) {
    return traced(answer.headers().firstValue("X-Request-Id").orElseThrow());
  }

  private static Traced traced(String id) {
    return endpoint.core().core().traces().find(ROOT, id);
  }

  private static HttpResponse<String> me(Secret token) {
    return endpoint.bearer("GET", ME, token.reveal());
  }

  private void assertWhy(HttpResponse<String> answer, Contract contract, Reason reason) {
    Traced traced = traced(answer);
    assertThat(traced.outcome().contract()).isEqualTo(contract);
    assertThat(traced.outcome().reason()).isEqualTo(reason);
    assertThat(traced.outcome().status()).isEqualTo(answer.statusCode());
    assertThat(traced.account()).contains(grete.username());
    assertThat(traced.outcome().accountId()).hasValue(grete.id());
  }

  @Test
  void tokenTellsItsRuleItsAccountAndItsContract() {
    Issued token = endpoint.core().token(grete.id(), "laptop");
    Traced good = traced(me(token.secret()));
    assertThat(good.outcome().reason()).isEqualTo(Reason.ANSWERED);
    assertThat(good.account()).contains(grete.username());
    endpoint.core().core().tokens().revoke(ROOT, token.row().id(), "lost");
    HttpResponse<String> refused = me(token.secret());
    assertWhy(refused, Contract.EASYDMP, Reason.REVOKED);
    Outcome outcome = traced(refused).outcome();
    assertThat(outcome.method()).isEqualTo("GET");
    assertThat(outcome.route()).isEqualTo(ME);
    assertThat(outcome.address()).isEqualTo("127.0.0.1");
    assertThat(outcome.at())
        .isBetween(
            endpoint.core().clock().instant().minusSeconds(1), endpoint.core().clock().instant());
  }

  @Test
  void inactiveAccountIsTold() {
    Issued token = endpoint.core().token(grete.id(), "laptop");
    endpoint.core().core().accounts().deactivate(ROOT, grete.id());
    assertWhy(me(token.secret()), Contract.EASYDMP, Reason.ACCOUNT_INACTIVE);
  }

  @Test
  void jwtAndSignInAreTold() {
    endpoint.core().core().passwords().set(ROOT, grete.id(), Secret.of(PASSWORD));
    Secret jwt =
        endpoint
            .core()
            .core()
            .jwts()
            .authenticate(grete.username(), Secret.of(PASSWORD), "192.0.2.1")
            .token();
    endpoint.core().clock().advance(Duration.ofHours(1));
    assertWhy(
        endpoint.send("GET", ME, null, "Authorization", "JWT " + jwt.reveal()),
        Contract.EASYDMP,
        Reason.JWT_EXPIRED);
    String form = "username=" + grete.username() + "&password=wrong";
    String type = "application/x-www-form-urlencoded";
    assertWhy(
        endpoint.send("POST", "/api/v1/jwt/authenticate/", form, "Content-Type", type),
        Contract.EASYDMP,
        Reason.SIGN_IN);
    for (int i = 0; i < 4; i++) {
      endpoint.send("POST", "/api/v1/jwt/authenticate/", form, "Content-Type", type);
    }
    Traced heldOff =
        traced(endpoint.send("POST", "/api/v1/jwt/authenticate/", form, "Content-Type", type));
    assertThat(heldOff.outcome().reason()).isEqualTo(Reason.HELD_OFF);
    assertThat(heldOff.account()).isEmpty();
  }

  @Test
  void deletedAccountHasNoName() {
    Issued token = endpoint.core().token(grete.id(), "laptop");
    HttpResponse<String> answer = me(token.secret());
    endpoint.core().core().accounts().delete(ROOT, grete.id());
    assertThat(traced(answer).account()).isEmpty();
    assertThat(traced(answer).outcome().accountId()).hasValue(grete.id());
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/users/me/, EASYDMP, NO_CREDENTIAL",
    "GET, /nowhere/, NONE, NO_SUCH_PATH",
    "GET, /health/, NONE, ANSWERED",
    "PUT, /health/, NONE, INPUT",
    "GET, /login/, PAGES, ANSWERED",
    "POST, /login/, PAGES, INPUT",
    "POST, /oauth2/introspect/, OAUTH, NO_CREDENTIAL",
    "GET, /api/v1/internal/me/, PUBLISHER, NO_CREDENTIAL",
    "POST, /api/v1/jwt/verify/, EASYDMP, INPUT",
  })
  void everyAnswerTells(String method, String path, Contract contract, Reason reason) {
    Outcome outcome = traced(endpoint.send(method, path, null)).outcome();
    assertThat(outcome.contract()).isEqualTo(contract);
    assertThat(outcome.reason()).isEqualTo(reason);
    assertThat(outcome.accountId()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'GET /health HTTP/1.1\r\nHost: evil.example.org\r\n\r\n', FOREIGN_HOST",
    "'GET /health HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n', INPUT",
    "'GET /health HTTP/3.7\r\nHost: x\r\n\r\n', INPUT",
    "'POST /health HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99999999\r\n\r\n', INPUT",
  })
  void whatIsHardlyHttpHasAnIdToo(String request, Reason reason) {
    RawHttp.Reply answer = endpoint.raw(request);
    assertThat(traced(answer.header("X-Request-Id")).outcome().reason()).isEqualTo(reason);
  }

  @Test
  void idOfTheCallerIsNotTaken() {
    HttpResponse<String> answer = endpoint.send("GET", ME, null, "X-Request-Id", "mine");
    assertThat(answer.headers().allValues("X-Request-Id"))
        .singleElement()
        .isNotEqualTo(Optional.of("mine"));
  }

  @Test
  void whatIsNoIdIsRefusedBesideItsField() {
    assertThatThrownBy(() -> traced("mine"))
        .isInstanceOfSatisfying(
            AppException.class,
            e -> {
              assertThat(e.code()).isEqualTo("request-id-unknown");
              assertThat(e.field()).contains("id");
            });
  }
}
