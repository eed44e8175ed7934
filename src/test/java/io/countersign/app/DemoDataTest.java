package io.countersign.app;

import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.audited;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Secret;
import io.countersign.core.Sort;
import io.countersign.core.access.RequestFilter;
import io.countersign.core.access.RequestRow;
import io.countersign.core.access.Wants;
import io.countersign.core.account.AccountFilter;
import io.countersign.core.audit.AuditFilter;
import io.countersign.core.instance.Core;
import io.countersign.core.jwt.JwtFamilyFilter;
import io.countersign.core.tenant.TenantRow;
import io.countersign.core.token.TokenFilter;
import io.countersign.core.token.TokenKind;
import io.countersign.core.token.TokenState;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemoDataTest {
  @Test
  void demoHoldsABelievableOrganisation() {
    try (DemoOpening demo = new DemoOpening();
        Instance instance = demo.open()) {
      Core core = instance.core();
      assertThat(core.accounts().count(ROOT, AccountFilter.all()))
          .isEqualTo(DemoData.ACCOUNTS + DemoPublisher.NEWCOMERS);
      assertThat(core.access().count(ROOT, RequestFilter.pending()))
          .isEqualTo(DemoData.OPEN_REQUESTS + 1);
      assertThat(core.tokens().count(ROOT, TokenFilter.all()))
          .isGreaterThanOrEqualTo(DemoData.TOKENS);
      for (TokenState state : TokenState.values()) {
        assertThat(core.tokens().count(ROOT, inState(state))).as(state.name()).isGreaterThan(5);
      }
      isOnWebPublisher(core);
      assertThat(core.sessions().count(ROOT, Optional.empty())).isGreaterThan(5);
      assertThat(core.jwts().countFamilies(ROOT, JwtFamilyFilter.all())).isGreaterThan(20);
      assertThat(core.audit().count(ROOT, AuditFilter.all())).isGreaterThan(250);
      assertThat(core.audit().firstBroken(ROOT)).isEmpty();
      assertThat(audited(core, "signin.done")).isGreaterThan(10);
      assertThat(audited(core, "signin.refused")).isGreaterThan(1);
      assertThat(
              core.accounts()
                  .list(ROOT, AccountFilter.all(), Sort.ascending("id"), Optional.empty(), 100)
                  .rows())
          .allMatch(account -> account.username().matches("[a-z0-9.@-]*[a-z0-9]"))
          .allMatch(account -> account.id() < 3 || account.organisation() != null);
      Secret password = Secret.of(DemoOpening.PASSWORD);
      assertThat(core.signIn().signIn(DemoOpening.USERNAME, password, null).is(1)).isTrue();
    }
  }

  private static void isOnWebPublisher(Core core) {
    assertThat(core.tenants().list(ROOT))
        .extracting(TenantRow::code)
        .containsExactly("default", "library", "marine", "north");
    assertThat(core.tenants().list(ROOT).stream().filter(TenantRow::isHomepageElsewhere))
        .hasSize(1);
    assertThat(core.tokens().count(ROOT, ofKind(TokenKind.PUBLISHER))).isEqualTo(4);
    assertThat(core.tokens().count(ROOT, ofKind(TokenKind.SUPERDESK))).isEqualTo(3);
    assertThat(core.trustedServers().list(ROOT)).hasSize(1);
    assertThat(core.superdeskSignIn().outcomes(ROOT)).hasSize(1);
    assertThat(core.accounts().countHolders(ROOT, "ROLE_LIVESITE_EDITOR").stored())
        .isGreaterThan(3);
    RequestFilter all = RequestFilter.pending();
    assertThat(core.access().list(ROOT, all, Sort.descending("id"), Optional.empty(), 1).rows())
        .extracting(RequestRow::wants)
        .containsExactly(Wants.ACCOUNT);
  }

  private static TokenFilter ofKind(TokenKind kind) {
    return new TokenFilter(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(kind));
  }

  private static TokenFilter inState(TokenState state) {
    return new TokenFilter(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(state),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
