package io.countersign.desktop.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.account.AccountDetail;
import io.countersign.core.tenant.TenantRow;
import io.countersign.core.tenant.TenantTerms;
import io.countersign.testing.PublisherFixture;
import io.countersign.testing.TestCore;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens of Web Publisher and Superdesk in the inspector. */
class PublisherInspectorScreenTest extends InspectorScreens {
  private PublisherFixture publisher;
  private AccountDetail kari;
  private String key;

  @BeforeEach
  void signIn() {
    publisher = new PublisherFixture(test);
    kari = withPassword("kari.foss", "Kari Foss");
    key = publisher.signIn(kari).key();
  }

  private String text(String name, Object... args) {
    return messages.text(name, args);
  }

  private void isRefused(String name, Object... args) {
    assertThat(state()).isEqualTo(text("inspector.state.refused"));
    assertThat(why()).isEqualTo(text(name, args));
  }

  @Test
  void whoseItIsAndWhereItIsGoodIsTold() {
    paste("Authorization: Basic " + key);
    assertThat(state()).isEqualTo(text("inspector.state.accepted"));
    assertThat(said())
        .contains(
            text("inspector.accepted-tenants"),
            text("inspector.kind.publisher"),
            "Kari Foss · " + kari.username(),
            "Web Publisher · " + publisher.row(key).hint(),
            text("inspector.organisation-none"),
            "Default · default",
            "in 2 d");
    clickOn("Kari Foss · " + kari.username());
    assertThat(led).containsExactly("account " + kari.id());
  }

  @Test
  void tokenOfSuperdeskIsToldAndItsWrongWord() {
    String value = TestCore.fresh("superdesk-token");
    publisher.superdesk(kari, value);
    paste("Bearer " + value);
    assertThat(state()).isEqualTo(text("inspector.state.as-pasted"));
    assertThat(said())
        .contains(text("inspector.kind.superdesk"), text("inspector.word-publisher", "Bearer"));
  }

  @Test
  void eachRefusalSaysWhy() {
    paste(key.substring(0, 50));
    isRefused("inspector.flaw.cut");
    assertThat(said())
        .contains(
            text(
                "inspector.fact.perhaps-token",
                "Web Publisher",
                "Kari Foss",
                publisher.row(key).hint()));
    paste("d6O3UorCHZ2Pd8PRs/0aXGg1qnT0bKUPWW43dgKqYm3CI4U4Og==");
    isRefused("inspector.unknown.publisher");
    paste("YTRm".repeat(13) + "Og==");
    isRefused("inspector.unknown.superdesk");
    test.clock().advance(Duration.ofHours(48).plusMinutes(5));
    paste(key);
    isRefused("inspector.rule.expired", "5 min ago");
  }

  @Test
  void whereThereIsNoTenantItIsGoodNowhere() {
    TenantRow tenant = test.core().tenants().open(ada, "default");
    TenantTerms others = tenant.terms().ofOrganisation("Sol");
    TenantRow taken = test.core().tenants().edit(ada, "default", tenant.version(), others);
    try {
      paste(key);
      isRefused("inspector.rule.elsewhere", "Kari Foss");
      assertThat(said()).contains(text("inspector.tenants-none"));
    } finally {
      test.core().tenants().edit(ada, "default", taken.version(), tenant.terms());
    }
  }
}
