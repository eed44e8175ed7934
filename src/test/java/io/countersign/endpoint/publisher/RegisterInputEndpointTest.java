package io.countersign.endpoint.publisher;

import static io.countersign.endpoint.publisher.PublisherSite.json;
import static io.countersign.testing.TestCore.PASSWORD;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.testing.RawHttp.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody is registered with. */
class RegisterInputEndpointTest extends RegisterDoor {
  @ParameterizedTest
  @ValueSource(strings = {"short", "passwordpassword"})
  void passwordMustKeepTheRules(String password) {
    Reply reply = v2(body(username, email, password, password));
    wrong(
        reply,
        "plainPassword",
        password.equals("short") ? "The password is too short." : "The password is too common.");
    isNotMade();
    wrong(v2(body("", email, password, password)), "username", MISSING_USERNAME);
  }

  @Test
  void passwordLikeTheNameIsRefused() {
    username = fresh("wilhelmina.tell");
    String like = username + "1";
    wrong(
        v2(body(username, email, like, like)),
        "plainPassword",
        "The password is too similar to the user.");
    isNotMade();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"first\":\"a-rather-long-one\"}",
        "{\"second\":\"a-rather-long-one\"}",
        "{\"first\":\"a-rather-long-one\",\"second\":[\"a-rather-long-one\"]}",
        "\"a-rather-long-one\"",
        "[\"a-rather-long-one\",\"a-rather-long-one\"]",
        "true"
      })
  void halvesThatAreNotAlikeAreRefused(String pair) {
    String body =
        "{\"email\":\"%s\",\"username\":\"%s\",\"plainPassword\":%s}"
            .formatted(email, username, pair);
    wrong(v2(body), "plainPassword", DIFFERENT);
    isNotMade();
  }

  @Test
  void halvesThatAreNoTextsAreRefused() {
    String body =
        "{\"email\":\"%s\",\"username\":\"%s\",\"plainPassword\":{\"first\":[1],\"second\":[1]}}"
            .formatted(email, username);
    wrong(v2(body), "plainPassword", NOT_VALID);
    isNotMade();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[\"a\"]", "{\"a\":1}", "true", "1.5", "\"a\\u0000b\"", "\"a\\ud800b\"", "[]"})
  void whatIsNoTextIsNotValid(String value) {
    String body =
        "{\"email\":%s,\"username\":%s,\"plainPassword\":{\"first\":\"%s\",\"second\":\"%s\"}}"
            .formatted(value, value, PASSWORD, PASSWORD);
    Reply reply = v2(body);
    wrong(reply, "email", NOT_VALID);
    wrong(reply, "username", NOT_VALID);
    wrong(reply, "plainPassword");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\\tb", "a\\nb", "a\\u202eb", "a\\u200bb"})
  void usernameThatHidesSomethingIsRefused(String name) {
    wrong(v2(body(name, email, PASSWORD, PASSWORD)), "username", "The username is not valid.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "@",
        "a@",
        "@b",
        "a@b@c",
        "a b@c",
        "a@b c",
        "a@b\\u0000",
        "a\\u202e@b",
        "a@b\\u00a0c"
      })
  void addressThatIsNoneIsRefused(String address) {
    Reply reply = v2(body(username, address, PASSWORD, PASSWORD));
    assertThat(reply.status()).isEqualTo(400);
    assertThat(json(reply).at("/errors/children/email/errors")).hasSize(1);
    isNotMade();
  }

  @Test
  void hugeFieldsAreRefused() {
    String huge = "x".repeat(10_000);
    Reply reply = v2(body(huge, huge + "@example.org", huge, huge));
    wrong(reply, "username", "The username is too long.");
    wrong(reply, "email", "This value is too long.");
    assertThat(reply.body()).doesNotContain("xxx");
    wrong(v2(body(username, email, huge, huge)), "plainPassword", "The password is too long.");
    isNotMade();
  }

  @Test
  void whatIsNoJsonIsRefused() {
    Reply reply = v2("{\"email\":");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body())
        .isEqualTo("{\"code\":400,\"message\":\"Invalid json message received\"}");
    assertThat(site.send("POST", V2, "text/plain", body()).status()).isEqualTo(415);
    isNotMade();
  }

  @Test
  void otherMethodsAreNotAllowed() {
    for (String method : List.of("GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS")) {
      Reply reply = site.ask(method, V2);
      assertThat(reply.status()).as(method).isEqualTo(405);
      assertThat(reply.header("Allow")).isEqualTo("POST");
    }
  }
}
