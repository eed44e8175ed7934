package io.countersign.contracts;

import static io.countersign.testing.TestCore.PASSWORD;
import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.policy.Policy;
import io.countersign.core.tenant.TenantTerms;
import io.countersign.core.token.TokenTerms;
import io.countersign.testing.RunningEndpoint;
import io.countersign.testing.StandInSuperdesk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The commands as they are shown, carried out by curl itself against a running instance: only the
 * words in capitals are replaced.
 */
class ExampleEndpointTest {
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
  private static final int PATIENCE_SECONDS = 30;

  private static RunningEndpoint endpoint;
  private static Reach reach;

  @BeforeAll
  static void start() {
    endpoint = RunningEndpoint.start();
    reach = new Reach(endpoint.address(), true, true);
    account("kari", List.of("ROLE_INTERNAL_API", "ROLE_LIVESITE_EDITOR"));
  }

  private static AccountDetail account(String username, List<String> roles) {
    Profile profile = Profile.named(username).withRoles(roles);
    Optional<Secret> password = Optional.of(Secret.of(PASSWORD));
    return endpoint
        .core()
        .core()
        .accounts()
        .create(ROOT, new NewAccount(profile, false, true, password));
  }

  @AfterAll
  static void stop() {
    endpoint.close();
  }

  /** What curl answers to a command of a contract. */
  private static JsonNode asked(
      Contract contract, Reach.Address address, String id, Map<String, String> values)
      throws IOException, InterruptedException {
    Example example =
        Example.of(contract, address).stream()
            .filter(each -> each.id().equals(id))
            .findFirst()
            .orElseThrow();
    String command = example.command();
    for (Map.Entry<String, String> value : values.entrySet()) {
      assertThat(command).contains(value.getKey());
      command = command.replace(value.getKey(), value.getValue());
    }
    return Jws.parse(carriedOut(command));
  }

  private static JsonNode asked(Contract contract, String id, Map<String, String> values)
      throws IOException, InterruptedException {
    return asked(contract, reach.address(), id, values);
  }

  /** Reads the line as a POSIX shell does that has words and single quotes alone. */
  private static String carriedOut(String command) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(command);
    while (matcher.find()) {
      words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }
    assertThat(words.getFirst()).isEqualTo("curl");
    words.addAll(List.of("--silent", "--show-error", "--noproxy", "*"));
    Process curl = new ProcessBuilder(words).redirectErrorStream(true).start();
    try {
      String answer = new String(curl.getInputStream().readAllBytes());
      assertThat(curl.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(curl.exitValue()).as(answer).isZero();
      return answer;
    } finally {
      curl.destroy();
    }
  }

  private static Map<String, String> kari() {
    return Map.of("USERNAME", "kari", "PASSWORD", PASSWORD);
  }

  @Test
  void commandsOfEasyDmpWork() throws IOException, InterruptedException {
    String token = asked(Contract.EASYDMP, "authenticate", kari()).get("token").textValue();
    JsonNode same = asked(Contract.EASYDMP, "verify", Map.of("TOKEN", token));
    assertThat(same.get("token").textValue()).isEqualTo(token);
    JsonNode next = asked(Contract.EASYDMP, "refresh", Map.of("TOKEN", token));
    assertThat(Jws.claims(next.get("token").textValue()).get("username").textValue())
        .isEqualTo("kari");
    JsonNode me = asked(Contract.EASYDMP, "jwt", Map.of("TOKEN", token));
    assertThat(me.get("username").textValue()).isEqualTo("kari");
  }

  @Test
  void bearerTokenOfTheCommandLineWorks() throws IOException, InterruptedException {
    AccountDetail grete = account("grete", List.of());
    try (Secret token =
        endpoint
            .core()
            .core()
            .tokens()
            .issue(ROOT, grete.id(), TokenTerms.named("laptop"))
            .secret()) {
      JsonNode me = asked(Contract.EASYDMP, "bearer", Map.of("TOKEN", token.reveal()));
      assertThat(me.get("username").textValue()).isEqualTo("grete");
    }
  }

  @Test
  void threePrintedCommandsOfWebPublisherWork() throws IOException, InterruptedException {
    String key = asked(Contract.PUBLISHER, "password", kari()).at("/token/api_key").textValue();
    JsonNode live = asked(Contract.PUBLISHER, "livesite", Map.of("TOKEN", key));
    assertThat(live.at("/token/api_key").textValue()).isEqualTo(key);
    assertThat(live.get("url").textValue()).startsWith(endpoint.address().toString());
    try (StandInSuperdesk superdesk = new StandInSuperdesk()) {
      superdesk.setIn(endpoint.core().core().policies());
      JsonNode signedIn =
          asked(
              Contract.PUBLISHER,
              "superdesk",
              Map.of("SESSION_ID", StandInSuperdesk.SESSION, "TOKEN", "YTRmMWMzMTI6"));
      assertThat(signedIn.at("/token/api_key").textValue()).isEqualTo("YTRmMWMzMTI6");
      assertThat(signedIn.at("/user/username").textValue()).isEqualTo("superdesk.test.user");
    }
  }

  @Test
  void hostOfATenantIsReachedWithoutItsNameLeadingHere() throws IOException, InterruptedException {
    endpoint
        .core()
        .core()
        .tenants()
        .create(ROOT, TenantTerms.of("news", "news.example", "*.news.example"));
    for (String host : List.of("news.example", "*.news.example")) {
      Reach.Address address = reach.at(host);
      String key =
          asked(Contract.PUBLISHER, address, "password", kari()).at("/token/api_key").textValue();
      JsonNode live = asked(Contract.PUBLISHER, address, "livesite", Map.of("TOKEN", key));
      assertThat(live.get("url").textValue()).startsWith(address.base());
    }
  }

  @Test
  void commandsOfOAuthWork() throws IOException, InterruptedException {
    AccountDetail service = account("service", List.of("ROLE_INTROSPECT"));
    try (Secret token =
        endpoint
            .core()
            .core()
            .tokens()
            .issue(
                ROOT,
                service.id(),
                TokenTerms.named("service").withRoles(List.of("ROLE_INTROSPECT")))
            .secret()) {
      JsonNode told = asked(Contract.OAUTH, "introspect", values(token.reveal(), token.reveal()));
      assertThat(told.get("active").booleanValue()).isTrue();
    }
    assertThat(asked(Contract.OAUTH, "keys", Map.of()).get("keys")).isNotEmpty();
  }

  /** The longer word is replaced first. */
  private static Map<String, String> values(String service, String token) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("SERVICE_TOKEN", service);
    values.put("TOKEN", token);
    return values;
  }

  @Test
  void switchedOffContractAnswersNoneOfItsCommands() throws IOException, InterruptedException {
    var policies = endpoint.core().core().policies();
    policies.set(ROOT, Policy.EASYDMP_ENABLED, "false");
    try {
      for (Example each : Example.of(Contract.EASYDMP, reach.address())) {
        assertThat(carriedOut(each.command() + " --output /dev/null --write-out '%{http_code}'"))
            .isEqualTo("404");
      }
    } finally {
      policies.reset(ROOT, Policy.EASYDMP_ENABLED);
    }
  }
}
