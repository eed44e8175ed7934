package io.countersign.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code countersign tenant …} and the organisation of accounts, as scripts use them. */
class TenantCommandTest extends CommandFixture {

  private JsonNode shown(String code) throws IOException {
    return new ObjectMapper().readTree(out("tenant", "show", code, "--json"));
  }

  private void news() {
    out(
        "tenant",
        "create",
        "news",
        "--organisation",
        "The Daily",
        "--host",
        "News.Example.org",
        "*.news.example.org",
        "--host",
        "192.0.2.7",
        "--homepage",
        "https://news.example.org");
  }

  @Test
  void tenantIsMadeShownAndListed() throws IOException {
    news();
    assertThat(run.err.toString()).contains("Tenant news was created.").hasLineCount(1);
    JsonNode shown = shown("news");
    assertThat(shown)
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"code": "news", "name": "news", "organisation": "The Daily",
                     "hosts": ["news.example.org", "*.news.example.org", "192.0.2.7"],
                     "homepage": "https://news.example.org/"}
                    """));
    JsonNode list = new ObjectMapper().readTree(out("tenant", "list", "--json"));
    assertThat(list).hasSize(2);
    assertThat(list.get(0).get("code").asText()).isEqualTo("default");
    assertThat(list.get(0).get("organisation").isNull()).isTrue();
    assertThat(list.get(0).get("homepage").isNull()).isTrue();
    assertThat(list.get(1)).isEqualTo(shown);
    assertThat(out("tenant", "list"))
        .contains("news.example.org, *.news.example.org, 192.0.2.7")
        .contains("CODE");
  }

  @Test
  void whatIsNotNamedStays() throws IOException {
    news();
    out("tenant", "edit", "news", "--name", "The Daily News");
    JsonNode renamed = shown("news");
    assertThat(renamed.get("name").asText()).isEqualTo("The Daily News");
    assertThat(renamed.get("hosts")).hasSize(3);
    assertThat(renamed.get("organisation").asText()).isEqualTo("The Daily");
    out("tenant", "edit", "news", "--code", "daily", "--organisation", "", "--homepage", "");
    JsonNode bare = shown("daily");
    assertThat(bare.get("organisation").isNull()).isTrue();
    assertThat(bare.get("homepage").isNull()).isTrue();
    out("tenant", "edit", "daily", "--host", "a.example", "b.example");
    assertThat(shown("daily").get("hosts").toString()).isEqualTo("[\"a.example\",\"b.example\"]");
    out("tenant", "edit", "daily", "--host", "");
    assertThat(shown("daily").get("hosts")).isEmpty();
    assertThat(run.err.toString()).isEmpty();
    assertThat(refused("tenant", "show", "news")).contains("no tenant with the code news");
  }

  @Test
  void whatWorksLessThanItSeemsIsTold() {
    out("tenant", "create", "a", "--host", "a.example", "--homepage", "https://b.example/");
    assertThat(run.err.toString()).contains("on none of its hosts");
    out("tenant", "edit", "a", "--host", "a.example", "b.example");
    assertThat(run.err.toString()).doesNotContain("on none of its hosts");
    out("tenant", "edit", "a", "--host", "");
    assertThat(run.err.toString()).contains("nobody reaches it");
  }

  @Test
  void refusalsHaveASentence() {
    news();
    assertThat(refused("tenant", "create", "news", "--host", "a.example")).contains("already");
    assertThat(refused("tenant", "create", "x", "--host", "a.example", "news.example.org"))
        .contains("news.example.org belongs to the tenant news");
    assertThat(refused("tenant", "create", "X", "--host", "a.example")).contains("small letter");
    assertThat(refused("tenant", "create", "x", "--host", "a.example:80")).contains("no host");
    assertThat(refused("tenant", "create", "x", "--host", "straße.example")).contains("xn--");
    assertThat(
            refused(
                "tenant",
                "create",
                "x",
                "--host",
                "a.example",
                "--homepage",
                "https://kari:hunter2@a.example/"))
        .contains("whole address")
        .doesNotContain("hunter2");
    assertThat(refused("tenant", "edit", "news", "--homepage", "javascript:x"))
        .contains("whole address");
    assertThat(refused("tenant", "edit", "nothing", "--name", "x")).contains("no tenant");
    assertThat(refused("tenant", "delete", "nothing")).contains("no tenant");
    assertThat(test.core().tenants().at("a.example").orElseThrow().code()).isEqualTo("default");
  }

  @Test
  void theLastOneMayGoAndThatIsTold() {
    news();
    out("tenant", "delete", "news");
    assertThat(run.err.toString()).contains("Tenant news was deleted.").hasLineCount(1);
    out("tenant", "delete", "default");
    assertThat(run.err.toString()).contains("There is no tenant left.");
    assertThat(out("tenant", "list", "--json").replaceAll("\\s", "")).isEqualTo("[]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tenant",
        "tenant create",
        "tenant create x",
        "tenant create x --host",
        "tenant create --host a.example",
        "tenant create x --host a.example --homepage",
        "tenant edit x",
        "tenant edit",
        "tenant delete",
        "tenant delete a b",
        "tenant show"
      })
  void wrongUsageIsToldAsSuch(String typed) {
    assertThat(status(typed.split(" "))).isEqualTo(2);
  }

  @Test
  void anAccountBelongsToAnOrganisation() throws IOException {
    out("account", "create", "kari", "--organisation", " The Daily ");
    out("account", "create", "nils");
    JsonNode kari = new ObjectMapper().readTree(out("account", "show", "kari", "--json"));
    assertThat(kari.get("organisation").asText()).isEqualTo("The Daily");
    assertThat(out("account", "list")).contains("ORGANISATION").contains("The Daily");
    JsonNode list = new ObjectMapper().readTree(out("account", "list", "--json"));
    assertThat(list.findValues("organisation").toString()).contains("null", "\"The Daily\"");
    assertThat(refused("account", "create", "x", "--organisation", "a".repeat(101)))
        .contains("100 characters");
  }
}
