package io.countersign.endpoint.publisher;

import static io.countersign.endpoint.publisher.PublisherSite.JSON;
import static io.countersign.endpoint.publisher.PublisherSite.json;
import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.core.account.AccountDetail;
import io.countersign.testing.RawHttp.Reply;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a profile or roles cannot be changed to (the Web Publisher contract, section B6). */
class ProfileInputEndpointTest {
  private static PublisherSite site;
  private static AccountDetail ada;
  private static String adaKey;
  private static String adminKey;

  @BeforeAll
  static void start() {
    site = PublisherSite.start();
    ada = site.account("ada", "ROLE_USER");
    adaKey = site.key(ada);
    adminKey = site.key("ROLE_ADMIN");
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  private static Reply patch(String key, int id, String body) {
    return site.send("PATCH", "/api/v2/users/profile/" + id, JSON, body, "Authorization: " + key);
  }

  private static Reply promote(String body) {
    return site.send(
        "PATCH",
        "/api/v2/users/" + ada.id() + "/promote",
        JSON,
        body,
        "Authorization: " + adminKey);
  }

  private static void wrong(Reply reply, Map<String, String> expected) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    JsonNode children = json(reply).at("/errors/children");
    children
        .properties()
        .forEach(
            child -> {
              JsonNode at =
                  child.getKey().equals("plainPassword")
                      ? child.getValue().at("/children/first/errors")
                      : child.getValue().path("errors");
              String problem = expected.get(child.getKey());
              assertThat(at.path(0).asText("")).isEqualTo(problem == null ? "" : problem);
            });
    assertThat(site.core().core().accounts().open(ROOT, ada.id())).isEqualTo(ada);
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() {
    String long200 = "x".repeat(200);
    wrong(
        patch(
            adaKey,
            ada.id(),
            """
            {"email":"notemail","username":" ","firstName":"%s","lastName":["a"],"about":true,\
            "plainPassword":{"first":"testPass","second":"testPasss"}}\
            """
                .formatted(long200)),
        Map.of(
            "email", "The email is not valid.",
            "username", "Please enter a username.",
            "firstName", "This value is too long.",
            "lastName", "This value is not valid.",
            "about", "This value is not valid.",
            "plainPassword", "The entered passwords don't match."));
  }

  @Test
  void nothingIsChangedWhereOnePartIsWrong() {
    wrong(
        patch(adaKey, ada.id(), "{\"firstName\":\"Ada\",\"email\":\"a@\"}"),
        Map.of("email", "The email is not valid."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"first\":[\"x\"],\"second\":[\"x\"]}",
        "{\"first\":{},\"second\":true}",
      })
  void passwordThatIsNoTextIsNotPassedOver(String pair) {
    wrong(
        patch(adaKey, ada.id(), "{\"plainPassword\":" + pair + "}"),
        Map.of("plainPassword", "This value is not valid."));
  }

  @Test
  void whoMayNotIsNotToldWhatIsWrong() {
    String wrong = "{\"email\":\"a@\",\"plainPassword\":{\"first\":\"a\",\"second\":\"b\"}}";
    AccountDetail other = site.account("other", "ROLE_USER");
    assertThat(patch(adaKey, other.id(), wrong).status()).isEqualTo(403);
    assertThat(patch(adminKey, ada.id(), wrong).status())
        .as("the password of another")
        .isEqualTo(403);
    assertThat(patch(adaKey, 999_999, wrong).status()).isEqualTo(404);
    assertThat(patch(adminKey, ada.id(), "{\"email\":\"a@\"}").status()).isEqualTo(400);
  }

  @Test
  void rolesThatAreNoTextAreNotValid() {
    wrong(promote("{\"roles\":[\"ROLE_TEST\"]}"), Map.of("roles", "This value is not valid."));
    wrong(promote("{\"roles\":{}}"), Map.of("roles", "This value is not valid."));
    wrong(promote("{\"roles\":null}"), Map.of("roles", "This value should not be blank."));
    wrong(promote("{\"roles\":\" , \"}"), Map.of("roles", "This value should not be blank."));
    wrong(promote("{}"), Map.of("roles", "This value should not be blank."));
  }
}
