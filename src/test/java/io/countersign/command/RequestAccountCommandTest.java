package io.countersign.command;

import static io.countersign.testing.TestCore.PASSWORD;
import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.core.Secret;
import io.countersign.core.Sort;
import io.countersign.core.access.RequestFilter;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.Registration;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code countersign request …} for somebody who registered. */
class RequestAccountCommandTest extends CommandFixture {
  private final String username = fresh("dora.new");
  private String request;

  RequestAccountCommandTest() {
    super(TestCore.shared(Store.H2));
  }

  @BeforeEach
  void register() {
    try (Secret password = Secret.of(PASSWORD)) {
      Registration asked =
          new Registration(
              Optional.of(username), Optional.of(username + "@example.org"), Optional.of(password));
      test.core()
          .registrations()
          .register(asked, test.core().tenants().open(ROOT, "default"), "192.0.2.9");
    }
    request =
        Long.toString(
            test.core()
                .access()
                .list(
                    ROOT,
                    RequestFilter.of(account().id()),
                    Sort.ascending("id"),
                    Optional.empty(),
                    1)
                .rows()
                .getFirst()
                .id());
  }

  private AccountDetail account() {
    return test.core().accounts().require(ROOT, username);
  }

  private JsonNode shown() throws IOException {
    assertThat(status("request", "show", request, "--json")).as("%s", run.err).isZero();
    return new ObjectMapper().readTree(run.out.toString());
  }

  @Test
  void approvalActivatesTheAccountAndPromisesNothingToCollect() throws IOException {
    assertThat(shown().get("for").asText()).isEqualToIgnoringCase("account");
    assertThat(status("request", "approve", request)).as("%s", run.err).isZero();
    assertThat(run.err.toString())
        .contains("Request " + request + " was approved: the account " + username + " is active.")
        .doesNotContain("collect");
    assertThat(account().active()).isTrue();
    JsonNode after = shown();
    assertThat(after.get("grant_lapses").isNull()).isTrue();
    assertThat(after.get("grant_name").isNull()).isTrue();
    assertThat(after.get("grant_roles").get(0).asText()).isEqualTo("ROLE_USER");
    assertThat(status("request", "collect", request)).isNotZero();
    assertThat(run.err.toString()).contains("Nothing is to be collected");
    assertThat(run.out.toString()).isEmpty();
  }

  @Test
  void declinedOneStaysInactive() {
    assertThat(status("request", "decline", request, "--reason", "No.")).isZero();
    assertThat(account().active()).isFalse();
    assertThat(status("request", "approve", request)).isNotZero();
    assertThat(account().active()).isFalse();
  }
}
