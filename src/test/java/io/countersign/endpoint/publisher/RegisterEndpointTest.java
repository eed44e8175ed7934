package io.countersign.endpoint.publisher;

import static io.countersign.endpoint.publisher.PublisherSite.FORM;
import static io.countersign.endpoint.publisher.PublisherSite.JSON;
import static io.countersign.endpoint.publisher.PublisherSite.encoded;
import static io.countersign.endpoint.publisher.PublisherSite.json;
import static io.countersign.testing.TestCore.PASSWORD;
import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.core.access.RequestRow;
import io.countersign.core.policy.Policy;
import io.countersign.core.tenant.TenantTerms;
import io.countersign.testing.EverythingLogged;
import io.countersign.testing.RawHttp.Reply;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may register, and what comes of it. */
class RegisterEndpointTest extends RegisterDoor {
  @Test
  void version2SaysThatTheUserIsCreatedAndWaits() {
    Reply reply = v2(body());
    assertThat(reply.status()).isEqualTo(200);
    assertThat(json(reply).get("message").textValue())
        .startsWith("The user has been created successfully")
        .contains("An email has been sent to " + email)
        .contains("activation link");
    assertThat(json(reply).get("url").textValue()).isEqualTo("http://localhost" + PAGE);
    assertThat(reply.body()).doesNotContain(PASSWORD);
    waits(null);
  }

  @Test
  void version1LeadsToAPageThatSaysWhatComesNext() {
    Reply reply = v1(body());
    assertThat(reply.status()).isEqualTo(302);
    assertThat(reply.header("Location")).isEqualTo(PAGE);
    Reply page = site.ask("GET", PAGE);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains("Your account waits for approval").doesNotContain(username);
    assertThat(page.headers().get("referrer-policy")).containsExactly("no-referrer");
    waits(null);
  }

  @Test
  void formsAreUnderstoodInBothVersions() {
    String form =
        "email=%s&username=%s&plainPassword%%5Bfirst%%5D=%s&plainPassword%%5Bsecond%%5D=%s";
    String flat = form.formatted(encoded(email), username, encoded(PASSWORD), encoded(PASSWORD));
    assertThat(site.send("POST", V2, FORM, flat).status()).isEqualTo(200);
    waits(null);
    open();
    String wrapped =
        ("user_registration%%5Bemail%%5D=%s&user_registration%%5Busername%%5D=%s"
                + "&user_registration%%5BplainPassword%%5D%%5Bfirst%%5D=%s"
                + "&user_registration%%5BplainPassword%%5D%%5Bsecond%%5D=%s")
            .formatted(encoded(email), username, encoded(PASSWORD), encoded(PASSWORD));
    assertThat(site.send("POST", V1, FORM, wrapped).status()).isEqualTo(302);
    waits(null);
  }

  @Test
  void multipartIsUnderstoodInBothVersions() {
    assertThat(multipart(V2, "%s").status()).isEqualTo(200);
    waits(null);
    open();
    assertThat(multipart(V1, "user_registration[%s]").status()).isEqualTo(302);
    waits(null);
  }

  private Reply multipart(String path, String form) {
    String outer = form.replace("%s", "plainPassword");
    String body =
        part(form.formatted("email"), email)
            + part(form.formatted("username"), username)
            + part(outer + "[first]", PASSWORD)
            + part(outer + "[second]", PASSWORD)
            + "--x--\r\n";
    return site.send("POST", path, "multipart/form-data; boundary=x", body);
  }

  private static String part(String name, String value) {
    return "--x\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
        .formatted(name, value);
  }

  @Test
  void pathWithoutTheFinalSlashIsTheSame() {
    assertThat(site.send("POST", "/api/v2/users/register", JSON, body()).status()).isEqualTo(200);
    waits(null);
  }

  @Test
  void accountBelongsToTheOrganisationOfTheTenant() {
    Reply reply = v2(body(), "Host: house.example:8080");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(json(reply).get("url").textValue()).isEqualTo("http://house.example:8080" + PAGE);
    waits("The house");
  }

  @Test
  void approvalOpensTheDoorAndDecliningLeavesItClosed() {
    v2(body());
    RequestRow request = requests(account(username).orElseThrow()).getFirst();
    site.core().core().access().approve(ROOT, request.id(), request.version(), request.asAsked());
    Reply entered = signIn();
    assertThat(entered.status()).isEqualTo(200);
    assertThat(json(entered).at("/user/roles").valueStream().map(JsonNode::textValue))
        .containsExactly("ROLE_USER");
    open();
    v2(body());
    RequestRow other = requests(account(username).orElseThrow()).getFirst();
    site.core().core().access().decline(ROOT, other.id(), "Nobody knows you.");
    assertThat(signIn().status()).isEqualTo(401);
    assertThat(account(username).orElseThrow().active()).isFalse();
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() {
    Reply reply = v2(body("", "notemail", "testPass", "testPasss"));
    wrong(reply, "email", "The email is not valid.");
    wrong(reply, "username", MISSING_USERNAME);
    wrong(reply, "plainPassword", DIFFERENT);
    assertThat(reply.body()).endsWith("\"second\":{}}}}}}").doesNotContain("testPass");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "", "[]", "{\"user_registration\":{}}", "{\"plainPassword\":null}"})
  void nothingAtAllIsThreeProblems(String body) {
    for (String path : List.of(V1, V2)) {
      Reply reply = site.send("POST", path, JSON, body);
      wrong(reply, "email", "Please enter an email.");
      wrong(reply, "username", MISSING_USERNAME);
      wrong(reply, "plainPassword", "Please enter a password.");
    }
  }

  @Test
  void version1DoesNotReadBareFieldsNorVersion2WrappedOnes() {
    wrong(site.send("POST", V1, JSON, body()), "username", MISSING_USERNAME);
    wrong(site.send("POST", V2, JSON, wrapped(body())), "username", MISSING_USERNAME);
    isNotMade();
  }

  @Test
  void takenNameIsRefusedInAnyCase() {
    site.account(fresh("taken"), "ROLE_USER");
    v2(body());
    String other = username.toUpperCase(Locale.ROOT);
    String again = body(other, "other@example.org", PASSWORD, PASSWORD);
    wrong(v2(again), "username", "The username is already used.");
    Reply conflict = v1(again);
    assertThat(conflict.status()).isEqualTo(409);
    assertThat(conflict.body()).isEqualTo("{\"code\":409,\"message\":\"Conflict\"}");
    wrong(v1(body(other, "x", PASSWORD, PASSWORD)), "username", "The username is already used.");
    assertThat(requests(account(username).orElseThrow())).hasSize(1);
    assertThat(account(username).orElseThrow().profile().email()).isEqualTo(email);
  }

  @Test
  void takenEmailIsNotTold() {
    String first = username;
    v2(body());
    username = fresh("Second");
    Reply reply = v2(body());
    assertThat(reply.status()).isEqualTo(200);
    assertThat(account(first)).isPresent();
    waits(null);
  }

  @Test
  void lettersOfEveryScriptAreKept() {
    username = fresh("Bjørn-Ж-名");
    email = "bjørn@bücher.example";
    assertThat(v2(body()).status()).isEqualTo(200);
    waits(null);
  }

  @Test
  void ofDuplicateFieldsTheLastCounts() {
    String form =
        "email=no&email=%s&username=other&username=%s&plainPassword[first]=x"
            + "&plainPassword[first]=%s&plainPassword[second]=%s";
    String body = form.formatted(encoded(email), username, encoded(PASSWORD), encoded(PASSWORD));
    assertThat(site.send("POST", V2, FORM, body).status()).isEqualTo(200);
    waits(null);
  }

  @Test
  void rolesAndOtherFieldsOfTheAccountCannotBeChosen() {
    String body =
        "{\"roles\":[\"ROLE_SUPER_ADMIN\"],\"superuser\":true,\"enabled\":true,\"active\":true,"
            + "\"organisation\":\"The house\",\"id\":1,"
            + body().substring(1);
    assertThat(v2(body).status()).isEqualTo(200);
    waits(null);
  }

  @Test
  void registrationThatIsOffIsNotThere() {
    site.set(Policy.PUBLISHER_REGISTRATION, "false");
    for (String path : List.of(V1, V2, PAGE)) {
      for (String method : List.of("POST", "GET", "OPTIONS")) {
        Reply reply = site.send(method, path, JSON, body());
        assertThat(reply.status()).as(method + path).isEqualTo(404);
        assertThat(reply.body()).isEqualTo(site.nowhere());
      }
    }
    isNotMade();
  }

  @Test
  void hostOfNobodyHasNoRegistration() {
    site.edit("default", TenantTerms.of("default", "localhost"));
    try {
      assertThat(v2(body(), "Host: stranger.example").status()).isEqualTo(404);
    } finally {
      site.edit("default", TenantTerms.of("default", "*"));
    }
    isNotMade();
  }

  @Test
  void tooManyTriesFromOneAddressMustWait() {
    site.set(Policy.THROTTLE_ENABLED, "true");
    site.set(Policy.THROTTLE_ADDRESS_FAILURES, "2");
    try {
      assertThat(v2(body()).status()).isEqualTo(200);
      assertThat(v2("{}").status()).isEqualTo(400);
      String refused = username;
      open();
      Reply reply = v2(body());
      assertThat(reply.status()).isEqualTo(429);
      assertThat(reply.body()).isEqualTo("{\"code\":429,\"message\":\"Too Many Requests\"}");
      assertThat(Integer.parseInt(reply.header("Retry-After"))).isBetween(1, 600);
      isNotMade();
      assertThat(account(refused)).isPresent();
    } finally {
      site.set(Policy.THROTTLE_ENABLED, "false");
      site.core().core().policies().reset(ROOT, Policy.THROTTLE_ADDRESS_FAILURES);
    }
  }

  @Test
  void nothingLoggedHoldsThePassword() {
    try (EverythingLogged logged = new EverythingLogged()) {
      v2(body());
      v2(body(username, email, PASSWORD, PASSWORD + "x"));
      v1(body());
      assertThat(logged.text()).doesNotContain(PASSWORD);
    }
  }
}
