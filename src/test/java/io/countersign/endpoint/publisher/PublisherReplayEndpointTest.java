package io.countersign.endpoint.publisher;

import static io.countersign.endpoint.publisher.PublisherSite.JSON;
import static io.countersign.testing.TestCore.PASSWORD;
import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.Profile;
import io.countersign.core.policy.Policy;
import io.countersign.core.tenant.TenantTerms;
import io.countersign.testing.RawHttp.Reply;
import io.countersign.testing.StandInSuperdesk;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The recorded cases of the Web Publisher contract over real HTTP, in their order. */
class PublisherReplayEndpointTest {
  private static final String REGISTER = "/api/v2/users/register/";

  /** Cases that cannot be replayed yet, and the path that is not there yet. */
  private static final Map<String, String> WAITING = Map.of("reg-invalid", REGISTER);

  private static final String DOMAIN = "site.example";
  private static final String ORGANISATION = "123456";

  private static StandInSuperdesk superdesk;
  private static PublisherSite site;
  private static PublisherReplay replay;

  @BeforeAll
  static void start() {
    site = PublisherSite.start();
    superdesk = new StandInSuperdesk();
    site.edit("default", TenantTerms.of("default", "*").ofOrganisation(ORGANISATION));
    tenant("client2", ORGANISATION);
    tenant("client1", "654321");
    site.set(Policy.PASSWORD_CHECK, "length");
    replay = new PublisherReplay(site);
    replay.put("domain", DOMAIN);
    AccountDetail tester =
        account("test.user", "testPassword", "ROLE_INTERNAL_API", "ROLE_LIVESITE_EDITOR");
    replay.put("test_user_id", Integer.toString(tester.id()));
    AccountDetail client = account("test.client2", PASSWORD, "ROLE_INTERNAL_API");
    replay.put("client2_id", Integer.toString(client.id()));
    replay.put("client2_key", site.key(client));
    AccountDetail admin = account("test.admin", PASSWORD, "ROLE_ADMIN");
    replay.put("admin_id", Integer.toString(admin.id()));
    replay.put("admin_key", site.key(admin));
    replay.put("reader_key", site.key(account("test.reader", PASSWORD, "ROLE_USER")));
    AccountDetail user = account("sofab.contact", PASSWORD, "ROLE_USER");
    replay.put("uid", Integer.toString(user.id()));
  }

  private static void tenant(String code, String organisation) {
    site.core()
        .core()
        .tenants()
        .create(ROOT, TenantTerms.of(code, code + "." + DOMAIN).ofOrganisation(organisation));
  }

  private static AccountDetail account(String username, String password, String... roles) {
    Profile profile =
        Profile.named(username)
            .withEmail(username + "@example.org")
            .withOrganisation(ORGANISATION)
            .withRoles(List.of(roles));
    return site.account(profile, password);
  }

  @AfterAll
  static void stop() {
    site.close();
    superdesk.close();
  }

  private static Stream<JsonNode> cases() {
    String file = "/contracts/publisher-cases.json";
    try (InputStream in = PublisherReplayEndpointTest.class.getResourceAsStream(file)) {
      JsonNode all = new ObjectMapper().readTree(in).get("cases");
      return StreamSupport.stream(all.spliterator(), false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String id(JsonNode one) {
    return one.get("id").textValue();
  }

  @TestFactory
  Stream<DynamicTest> recordedCaseIsAnsweredAsItWas() {
    return cases()
        .filter(one -> !WAITING.containsKey(id(one)))
        .map(one -> DynamicTest.dynamicTest(id(one), () -> replay(one)));
  }

  private static void replay(JsonNode one) throws IOException {
    if (one.path("needs").asText().contains("refuses connections")) {
      try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        site.set(Policy.SUPERDESK_SERVERS, "http://127.0.0.1:" + closed.getLocalPort());
      }
    } else {
      superdesk.setIn(site.core().core().policies());
    }
    replay.replay(one);
  }

  @Test
  void everyRecordedCaseIsReplayedOrWaits() {
    List<String> ids = cases().map(PublisherReplayEndpointTest::id).toList();
    assertThat(ids).hasSize(31).doesNotHaveDuplicates().containsAll(WAITING.keySet());
  }

  /** Fails as soon as the path is there: the case is to be replayed then. */
  @TestFactory
  Stream<DynamicTest> waitingCaseWaitsForAPath() {
    return WAITING.values().stream()
        .distinct()
        .map(path -> DynamicTest.dynamicTest(path, () -> isNotThere(path)));
  }

  private static void isNotThere(String path) {
    Reply reply = site.send("POST", path, JSON, "{}");
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.body()).isEqualTo(site.nowhere());
  }
}
