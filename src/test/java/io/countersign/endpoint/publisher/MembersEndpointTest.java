package io.countersign.endpoint.publisher;

import static io.countersign.endpoint.publisher.PublisherSite.FORM;
import static io.countersign.endpoint.publisher.PublisherSite.JSON;
import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.core.Actor;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.Profile;
import io.countersign.testing.RawHttp.Reply;
import io.countersign.testing.TestCore;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Profiles and roles under the Web Publisher contract, section B6, over real HTTP. */
class MembersEndpointTest {
  private static final String FORBIDDEN = "{\"code\":403,\"message\":\"Forbidden\"}";
  private static final String GOOD = "seven-quiet-lamps-and-2-boats";

  private static PublisherSite site;
  private static String admin;

  @BeforeAll
  static void start() {
    site = PublisherSite.start();
    admin = authorization(site.account("admin", "ROLE_ADMIN"));
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  private static String authorization(AccountDetail account) {
    return "Authorization: " + site.key(account);
  }

  private static AccountDetail user() {
    return site.account("user", "ROLE_USER");
  }

  private static String profile(String version, int id) {
    return "/api/" + version + "/users/profile/" + id;
  }

  private static AccountDetail now(AccountDetail account) {
    return site.core().core().accounts().open(ROOT, account.id());
  }

  private static Reply patch(String path, String type, String body, String authorization) {
    return site.send("PATCH", path, type, body, authorization);
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1", "v2"})
  void aProfileIsShownToItsOwnerAndToAdmins(String version) {
    AccountDetail user = user();
    String own = authorization(user);
    for (String caller : List.of(own, admin)) {
      Reply reply = site.ask("GET", profile(version, user.id()) + "/", caller);
      assertThat(reply.status()).as(reply.body()).isEqualTo(200);
      JsonNode shown = PublisherSite.json(reply);
      assertThat(shown.get("username").textValue()).isEqualTo(user.username());
      assertThat(shown.has("lastLogin")).isEqualTo(version.equals("v1"));
      assertThat(shown.has("createdAt")).isEqualTo(version.equals("v1"));
      assertThat(shown.has("created_at")).isEqualTo(version.equals("v2"));
      assertThat(reply.body()).doesNotContain("password", "organisation", "superuser", "note");
    }
    AccountDetail other = user();
    Reply refused = site.ask("GET", profile(version, other.id()), own);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body()).isEqualTo(FORBIDDEN);
  }

  @ParameterizedTest
  @CsvSource({"999999, 404", "99999999999999999999, 404", "0, 404", "-1, 404", "x, 404", "1x, 404"})
  void anIdThatNobodyHasIsNotFound(String id, int status) {
    for (String path : List.of("/api/v1/users/profile/" + id, "/api/v2/users/profile/" + id)) {
      assertThat(site.ask("GET", path, admin).status()).isEqualTo(status);
      assertThat(patch(path, JSON, "{}", admin).status()).isEqualTo(status);
    }
    assertThat(patch("/api/v2/users/" + id + "/promote", JSON, "{\"roles\":\"ROLE_X\"}", admin))
        .extracting(Reply::status)
        .isEqualTo(status);
    assertThat(site.ask("GET", "/api/v2/users/profile/999999").status()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "v1|form|user_profile[firstName]=Kari&user_profile[about]=Writes",
        "v1|json|{\"user_profile\":{\"firstName\":\"Kari\",\"about\":\"Writes\"}}",
        "v2|form|firstName=Kari&about=Writes",
        "v2|json|{\"firstName\":\"Kari\",\"about\":\"Writes\",\"roles\":[\"ROLE_ADMIN\"]}",
        "v2|json|{\"first_name\":\"Kari\",\"about\":\"Writes\",\"superuser\":true}"
      })
  void aPatchChangesWhatItNamesAndNothingElse(String version, String kind, String body) {
    AccountDetail user = user();
    String type = kind.equals("form") ? FORM : JSON;
    site.core().clock().advance(Duration.ofSeconds(1));
    Reply reply = patch(profile(version, user.id()), type, body, authorization(user));
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    boolean first = version.equals("v1");
    JsonNode shown = PublisherSite.json(reply);
    assertThat(shown.get(first ? "firstName" : "first_name").textValue()).isEqualTo("Kari");
    assertThat(shown.get("about").textValue()).isEqualTo("Writes");
    assertThat(shown.get(first ? "updatedAt" : "updated_at").isTextual()).isTrue();
    Profile after = now(user).profile();
    assertThat(after.username()).isEqualTo(user.username());
    assertThat(after.roles()).containsExactly("ROLE_USER");
    assertThat(now(user).superuser()).isFalse();
  }

  @Test
  void anEmptyTextTakesAway() {
    AccountDetail user = user();
    String path = profile("v2", user.id());
    patch(path, JSON, "{\"about\":\"x\",\"lastName\":\"y\",\"email\":\"a@b.org\"}", admin);
    Reply reply = patch(path, JSON, "{\"about\":\"\",\"lastName\":null,\"email\":\"\"}", admin);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(PublisherSite.json(reply).get("about").isNull()).isTrue();
    assertThat(PublisherSite.json(reply).get("last_name").isNull()).isTrue();
    assertThat(patch(path, JSON, "{}", admin).status()).isEqualTo(200);
    assertThat(patch(path, JSON, "", admin).status()).isEqualTo(200);
  }

  @Test
  void aPasswordIsChangedByItsOwnerAlone() {
    AccountDetail user = user();
    String own = authorization(user);
    String body = "{\"plainPassword\":{\"first\":\"%1$s\",\"second\":\"%1$s\"}}".formatted(GOOD);
    Reply foreign = patch(profile("v2", user.id()), JSON, body, admin);
    assertThat(foreign.status()).isEqualTo(403);
    assertThat(foreign.body()).isEqualTo(FORBIDDEN);
    assertThat(site.core().enters(user.username(), TestCore.PASSWORD)).isTrue();
    assertThat(patch(profile("v2", user.id()), JSON, body, own).status()).isEqualTo(200);
    assertThat(site.core().enters(user.username(), GOOD)).isTrue();
    assertThat(site.ask("GET", profile("v1", user.id()), own).status()).isEqualTo(403);
  }

  private static String wrong(Reply reply, String pointer) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    JsonNode body = PublisherSite.json(reply);
    assertThat(body.fieldNames()).toIterable().containsExactly("code", "message", "errors");
    assertThat(body.get("code").intValue()).isEqualTo(400);
    assertThat(body.get("message").textValue()).isEqualTo("Validation Failed");
    return body.at("/errors/children/" + pointer + "/errors/0").asText();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"email\":\"notemail\"}|email|The email is not valid.",
        "{\"username\":\"\"}|username|Please enter a username.",
        "{\"username\":\"TAKEN\"}|username|The username is already used.",
        "{\"username\":[\"x\"]}|username|This value is not valid.",
        "{\"about\":{\"x\":1}}|about|This value is not valid.",
        "{\"firstName\":true}|firstName|This value is not valid.",
        "{\"lastName\":\"a\\u0000\"}|lastName|This value is not valid.",
        "{\"lastName\":\"a\\nb\"}|lastName|This value is not valid.",
        "{\"plainPassword\":\"x\"}|plainPassword/children/first|"
            + "The entered passwords don't match.",
        "{\"plainPassword\":{\"first\":\"a\",\"second\":\"b\"}}|plainPassword/children/first|"
            + "The entered passwords don't match.",
        "{\"plainPassword\":{\"first\":\"short\",\"second\":\"short\"}}"
            + "|plainPassword/children/first|The password is too short."
      })
  void whatIsWrongIsToldBesideItsField(String body, String pointer, String sentence) {
    AccountDetail user = user();
    String own = authorization(user);
    String filled = body.replace("TAKEN", user().username());
    String path = profile("v2", user.id());
    assertThat(wrong(patch(path, JSON, filled, own), pointer)).isEqualTo(sentence);
    String wrapped = "{\"user_profile\":" + filled + "}";
    Reply first = patch(profile("v1", user.id()), JSON, wrapped, own);
    assertThat(wrong(first, pointer)).isEqualTo(sentence);
    assertThat(now(user).version()).isEqualTo(user.version());
    Reply stranger = patch(path, JSON, filled, authorization(user()));
    assertThat(stranger.body()).isEqualTo(FORBIDDEN);
  }

  @Test
  void allFieldsAreNamedWhereOneIsWrong() {
    AccountDetail user = user();
    Reply reply =
        patch(profile("v2", user.id()), JSON, "{\"email\":\"notemail\"}", authorization(user));
    assertThat(reply.body())
        .isEqualTo(
            "{\"code\":400,\"message\":\"Validation Failed\",\"errors\":{\"children\":{"
                + "\"email\":{\"errors\":[\"The email is not valid.\"]},\"username\":{},"
                + "\"firstName\":{},\"lastName\":{},\"about\":{},"
                + "\"plainPassword\":{\"children\":{\"first\":{},\"second\":{}}}}}}");
  }

  @Test
  void aBodyThatCannotBeReadChangesNothing() {
    AccountDetail user = user();
    String own = authorization(user);
    String path = profile("v1", user.id());
    assertThat(patch(path, JSON, "{", own).status()).isEqualTo(400);
    assertThat(patch(path, "text/plain", "about=x", own).status()).isEqualTo(415);
    assertThat(patch(path, JSON, "{\"about\":\"x\"}", own).status()).isEqualTo(400);
    assertThat(patch(path, FORM, "about=x", own).status()).isEqualTo(400);
    assertThat(now(user).version()).isEqualTo(user.version());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "v1|form|swp_api_user_promote_user[roles]=ROLES",
        "v1|json|{\"swp_api_user_promote_user\":{\"roles\":\"ROLES\"}}",
        "v2|form|roles=ROLES",
        "v2|json|{\"roles\":\"ROLES\"}"
      })
  void anAdminGrantsAndWithdrawsRoles(String version, String kind, String body) {
    AccountDetail user = user();
    String type = kind.equals("form") ? FORM : JSON;
    String path = "/api/" + version + "/users/" + user.id();
    Reply more =
        patch(path + "/promote", type, body.replace("ROLES", "role_admin, ROLE_TEST"), admin);
    assertThat(more.status()).as(more.body()).isEqualTo(200);
    assertThat(PublisherSite.json(more).get("roles").toString())
        .isEqualTo("[\"ROLE_USER\",\"ROLE_ADMIN\",\"ROLE_TEST\"]");
    Reply fewer =
        patch(path + "/demote/", type, body.replace("ROLES", "ROLE_ADMIN,ROLE_USER"), admin);
    assertThat(PublisherSite.json(fewer).get("roles").toString()).isEqualTo("[\"ROLE_TEST\"]");
    assertThat(now(user).profile().roles()).containsExactly("ROLE_TEST");
  }

  @Test
  void nobodyElseGrantsRoles() {
    AccountDetail user = user();
    String path = "/api/v2/users/" + user.id() + "/promote";
    String body = "{\"roles\":\"ROLE_ADMIN\"}";
    for (String role : List.of("ROLE_USER", "ROLE_INTERNAL_API", "ROLE_LIVESITE_EDITOR")) {
      Reply reply = patch(path, JSON, body, authorization(site.account("low", role)));
      assertThat(reply.body()).isEqualTo(FORBIDDEN);
    }
    assertThat(patch(path, JSON, body, "X: y").status()).isEqualTo(401);
    for (String role : List.of("ROLE_SUPER_ADMIN", "ROLE_INTROSPECT")) {
      Reply reply = patch(path, JSON, "{\"roles\":\"" + role + "\"}", admin);
      assertThat(reply.body()).isEqualTo(FORBIDDEN);
    }
    Actor root = site.core().superuser(TestCore.fresh("boss"));
    AccountDetail other =
        site.account(
            Profile.named(TestCore.fresh("other")).withOrganisation("Daily"), TestCore.PASSWORD);
    AccountDetail more = site.account("more", "ROLE_SUPER_ADMIN");
    for (int id : List.of(root.accountId(), other.id(), more.id())) {
      for (String act : List.of("promote", "demote")) {
        String at = "/api/v1/users/" + id + "/" + act;
        String wrapped = "{\"swp_api_user_promote_user\":{\"roles\":\"ROLE_USER\"}}";
        assertThat(patch(at, JSON, wrapped, admin).body()).isEqualTo(FORBIDDEN);
      }
      assertThat(patch(profile("v2", id), JSON, "{\"about\":\"x\"}", admin).body())
          .isEqualTo(FORBIDDEN);
      assertThat(site.ask("GET", profile("v2", id), admin).body()).isEqualTo(FORBIDDEN);
    }
    assertThat(now(user).profile().roles()).containsExactly("ROLE_USER");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"roles\":\"\"}", "{\"roles\":\", ,\"}"})
  void noRolesAreWrong(String body) {
    AccountDetail user = user();
    Reply reply = patch("/api/v2/users/" + user.id() + "/promote", JSON, body, admin);
    assertThat(wrong(reply, "roles")).isEqualTo("This value should not be blank.");
    Reply odd = patch("/api/v2/users/" + user.id() + "/demote", JSON, "{\"roles\":\"a b\"}", admin);
    assertThat(wrong(odd, "roles")).isEqualTo("This value is not valid.");
  }

  @Test
  void otherMethodsAreNotAllowed() {
    Reply reply = site.ask("DELETE", profile("v1", 1), admin);
    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.header("Allow")).isEqualTo("GET, PATCH");
    assertThat(site.ask("POST", "/api/v1/users/1/promote", admin).header("Allow"))
        .isEqualTo("PATCH");
  }
}
