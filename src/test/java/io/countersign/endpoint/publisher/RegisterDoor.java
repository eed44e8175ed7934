package io.countersign.endpoint.publisher;

import static io.countersign.endpoint.publisher.PublisherSite.JSON;
import static io.countersign.endpoint.publisher.PublisherSite.json;
import static io.countersign.testing.TestCore.PASSWORD;
import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.core.Sort;
import io.countersign.core.access.RequestFilter;
import io.countersign.core.access.RequestRow;
import io.countersign.core.access.Wants;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.policy.Policy;
import io.countersign.core.tenant.TenantTerms;
import io.countersign.testing.RawHttp.Reply;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Registration over real HTTP (the Web Publisher contract, section B6). */
abstract class RegisterDoor {
  static final String V1 = "/api/v1/users/register/";
  static final String V2 = "/api/v2/users/register/";
  static final String PAGE = "/register/check-email/";
  static final String MISSING_USERNAME = "Please enter a username.";
  static final String DIFFERENT = "The entered passwords don't match.";
  static final String NOT_VALID = "This value is not valid.";

  static PublisherSite site;

  String username;
  String email;

  @BeforeAll
  static void start() {
    site = PublisherSite.start();
    site.core()
        .core()
        .tenants()
        .create(ROOT, TenantTerms.of("house", "house.example").ofOrganisation("The house"));
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @BeforeEach
  final void open() {
    site.set(Policy.PUBLISHER_REGISTRATION, "true");
    username = fresh("Ada.New");
    email = username + "@example.org";
  }

  static String body(String username, String email, String first, String second) {
    return """
    {"email":"%s","username":"%s","plainPassword":{"first":"%s","second":"%s"}}\
    """
        .formatted(email, username, first, second);
  }

  final String body() {
    return body(username, email, PASSWORD, PASSWORD);
  }

  static String wrapped(String body) {
    return "{\"user_registration\":" + body + "}";
  }

  static Reply v2(String body, String... headers) {
    return site.send("POST", V2, JSON, body, headers);
  }

  static Reply v1(String body, String... headers) {
    return site.send("POST", V1, JSON, wrapped(body), headers);
  }

  static Optional<AccountDetail> account(String username) {
    return site.core().core().accounts().find(ROOT, username);
  }

  static List<RequestRow> requests(AccountDetail account) {
    return site.core()
        .core()
        .access()
        .list(ROOT, RequestFilter.of(account.id()), Sort.ascending("id"), Optional.empty(), 5)
        .rows();
  }

  final void waits(String organisation) {
    AccountDetail made = account(username).orElseThrow();
    assertThat(made.active()).isFalse();
    assertThat(made.superuser()).isFalse();
    assertThat(made.hasPassword()).isTrue();
    assertThat(made.profile().email()).isEqualTo(email);
    assertThat(made.profile().roles()).containsExactly("ROLE_USER");
    assertThat(made.profile().organisation()).isEqualTo(organisation);
    assertThat(requests(made))
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.wants()).isEqualTo(Wants.ACCOUNT);
              assertThat(request.roles()).containsExactly("ROLE_USER");
              assertThat(request.contact()).isEqualTo(email);
            });
    assertThat(signIn().status()).isEqualTo(401);
  }

  final Reply signIn() {
    String body = "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, PASSWORD);
    return site.send("POST", "/api/v2/auth/", JSON, body);
  }

  static void wrong(Reply reply, String field, String... problems) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    JsonNode body = json(reply);
    assertThat(body.get("code").intValue()).isEqualTo(400);
    assertThat(body.get("message").textValue()).isEqualTo("Validation Failed");
    JsonNode children = body.at("/errors/children");
    assertThat(children.properties().stream().map(child -> child.getKey()))
        .containsExactly("email", "username", "plainPassword");
    JsonNode at =
        field.equals("plainPassword")
            ? children.at("/plainPassword/children/first")
            : children.get(field);
    assertThat(at.path("errors").valueStream().map(JsonNode::textValue)).containsExactly(problems);
  }

  final void isNotMade() {
    assertThat(account(username)).isEmpty();
  }
}
