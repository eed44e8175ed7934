package io.countersign.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.core.trace.Contract;
import io.countersign.core.trace.Outcome;
import io.countersign.core.trace.Reason;
import io.countersign.core.trace.RequestIds;
import io.countersign.testing.TestCore;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code countersign why}, as scripts and people use it. */
class WhyCommandTest extends CommandFixture {
  private static final String ROUTE = "/api/v1/users/me/";

  private static TestCore opened;

  WhyCommandTest() {
    super(opened);
  }

  @BeforeAll
  static void open() {
    opened = TestCore.open();
    opened.core().requestIds().know(List.of(ROUTE));
  }

  @AfterAll
  static void closeOpened() {
    opened.close();
  }

  private String id(Reason reason, int account) {
    RequestIds ids = test.core().requestIds();
    return ids.end(
        ids.begin(),
        new Outcome(
            test.clock().instant(),
            Contract.EASYDMP,
            reason,
            account == 0 ? OptionalInt.empty() : OptionalInt.of(account),
            "GET",
            ROUTE,
            401,
            "192.0.2.17"));
  }

  @Test
  void refusalIsToldWithItsSentence() throws IOException {
    var kari = test.account(TestCore.fresh("kari"));
    assertThat(status("why", id(Reason.REVOKED, kari.id()), "--json")).isZero();
    JsonNode told = new ObjectMapper().readTree(run.out.toString());
    assertThat(told.get("rule").asText()).isEqualTo("revoked");
    assertThat(told.get("contract").asText()).isEqualTo("easydmp");
    assertThat(told.get("account").asText()).isEqualTo(kari.username());
    assertThat(told.get("account_id").asInt()).isEqualTo(kari.id());
    assertThat(told.get("method").asText()).isEqualTo("GET");
    assertThat(told.get("route").asText()).isEqualTo(ROUTE);
    assertThat(told.get("status").asInt()).isEqualTo(401);
    assertThat(told.get("address").asText()).isEqualTo("192.0.2.17");
    assertThat(run.err.toString()).contains("The token is revoked");
  }

  @Test
  void callThatWasNotRefusedHasNoRule() throws IOException {
    assertThat(status("why", id(Reason.ANSWERED, 0), "--json")).isZero();
    assertThat(new ObjectMapper().readTree(run.out.toString()).get("rule").isNull()).isTrue();
    assertThat(run.err.toString()).contains("No rule refused this call.");
  }

  @Test
  void whatIsNoIdIsRefused() {
    assertThat(status("why", "mine")).isEqualTo(Program.REFUSED);
    assertThat(run.out.toString()).isEmpty();
    assertThat(run.err.toString()).contains("This is no request id of the last seven days");
  }
}
