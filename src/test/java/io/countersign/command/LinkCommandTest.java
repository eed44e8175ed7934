package io.countersign.command;

import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.session.Browser;
import io.countersign.core.session.LinkState;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code countersign link …}, as scripts use it. */
class LinkCommandTest extends CommandFixture {
  private static final String BASE = "https://id.example.org/link/";

  private AccountDetail mia;

  LinkCommandTest() {
    super(TestCore.shared(Store.H2));
  }

  @BeforeEach
  void open() {
    mia = test.account(fresh("mia"));
  }

  private JsonNode newest() throws IOException {
    return new ObjectMapper().readTree(out("link", "list", "--json")).get(0);
  }

  private static Secret secret(String address) {
    return Secret.of(address.strip().substring(BASE.length()).replace("/", ""));
  }

  @Test
  void addressIsPrintedOnceAndNothingElse() throws IOException {
    String address = out("link", "create", mia.username());
    assertThat(address).matches(BASE + "[A-Za-z0-9_-]{43}/\\R");
    assertThat(run.err.toString())
        .contains(mia.username(), "opens once")
        .doesNotContain(secret(address).reveal());
    assertThat(test.core().links().look(secret(address))).isEqualTo(LinkState.READY);
    JsonNode row = newest();
    assertThat(row.get("account").asText()).isEqualTo(mia.username());
    assertThat(row.get("account_id").asInt()).isEqualTo(mia.id());
    assertThat(row.get("state").asText()).isEqualTo("ready");
    assertThat(row.get("alert").asBoolean()).isFalse();
    assertThat(out("link", "list") + row).doesNotContain(secret(address).reveal());
  }

  @Test
  void linkIsCancelled() throws IOException {
    Secret link = secret(out("link", "create", mia.username()));
    String id = newest().get("id").asText();
    out("link", "cancel", id);
    assertThat(run.err.toString()).contains(mia.username());
    assertThat(test.core().links().look(link)).isEqualTo(LinkState.CANCELLED);
    assertThat(newest().get("state").asText()).isEqualTo("cancelled");
    assertThat(refused("link", "cancel", id)).contains("cannot be opened any more");
    assertThat(refused("link", "cancel", "999999999")).contains("no such link");
  }

  @Test
  void openedLinkIsListedAsSuchAndNotCancelled() throws IOException {
    Secret link = secret(out("link", "create", mia.username()));
    test.core().links().open(link, new Browser("192.0.2.7", ""));
    JsonNode row = newest();
    assertThat(row.get("state").asText()).isEqualTo("opened");
    assertThat(row.get("opened_from").asText()).isEqualTo("192.0.2.7");
    assertThat(refused("link", "cancel", row.get("id").asText())).contains("any more");
  }

  @Test
  void noLinkIsMadeForWhoMayNotSignIn() {
    assertThat(refused("link", "create", "nobody-at-all")).contains("nobody-at-all");
    test.core().accounts().deactivate(ROOT, mia.id());
    assertThat(refused("link", "create", mia.username())).contains("inactive");
  }

  @Test
  void wrongUsageIsToldAsSuch() {
    assertThat(status("link", "create")).isEqualTo(2);
    assertThat(status(run, "link", "cancel", "x")).isEqualTo(2);
  }
}
