package io.countersign.app;

import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.audited;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Secret;
import io.countersign.core.Sort;
import io.countersign.core.access.RequestFilter;
import io.countersign.core.account.AccountFilter;
import io.countersign.core.audit.AuditFilter;
import io.countersign.core.instance.Core;
import io.countersign.core.jwt.JwtFamilyFilter;
import io.countersign.core.token.TokenFilter;
import io.countersign.core.token.TokenState;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemoDataTest {
  @Test
  void demoHoldsABelievableOrganisation() {
    try (DemoOpening demo = new DemoOpening();
        Instance instance = demo.open()) {
      Core core = instance.core();
      assertThat(core.accounts().count(ROOT, AccountFilter.all())).isEqualTo(DemoData.ACCOUNTS);
      assertThat(core.access().count(ROOT, RequestFilter.pending()))
          .isEqualTo(DemoData.OPEN_REQUESTS);
      assertThat(core.tokens().count(ROOT, TokenFilter.all()))
          .isGreaterThanOrEqualTo(DemoData.TOKENS);
      for (TokenState state : TokenState.values()) {
        assertThat(core.tokens().count(ROOT, inState(state))).as(state.name()).isGreaterThan(5);
      }
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
