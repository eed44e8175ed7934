package io.countersign.core.instance;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.Actor;
import io.countersign.core.Secret;
import io.countersign.core.Sort;
import io.countersign.core.access.Grant;
import io.countersign.core.access.NewRequest;
import io.countersign.core.access.Wants;
import io.countersign.core.account.AccountFilter;
import io.countersign.core.audit.AuditFilter;
import io.countersign.core.token.TokenFilter;
import io.countersign.core.verify.Presented;
import io.countersign.core.verify.Rule;
import io.countersign.core.verify.Verdict;
import io.countersign.testing.Refusals;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CoreTest {
  @ParameterizedTest
  @EnumSource(Store.class)
  void aSuperusersDayWorksOnEveryDatabase(Store store) {
    try (TestCore test = TestCore.on(store)) {
      Core core = test.core();
      assertThat(core.accounts().needsFirstSuperuser()).isTrue();
      Actor ada = test.superuser("ada");
      int kari = test.account("Kari.Foss", "ROLE_USER", "ROLE_INTERNAL_API").id();
      assertThat(kari).isEqualTo(2);
      assertThat(core.signIn().signIn("ADA", Secret.of(TestCore.PASSWORD), null).is(1)).isTrue();
      assertThatThrownBy(() -> core.signIn().signIn("ada", Secret.of("wrong"), null))
          .hasMessageContaining("sign-in-refused");

      for (String sort : List.of("username", "name", "email", "created", "lastSignIn", "tokens")) {
        var first =
            core.accounts()
                .list(ada, AccountFilter.all(), Sort.ascending(sort), Optional.empty(), 1);
        var second =
            core.accounts().list(ada, AccountFilter.all(), Sort.ascending(sort), first.next(), 1);
        assertThat(second.next()).isEmpty();
        assertThat(first.rows().getFirst().id()).isNotEqualTo(second.rows().getFirst().id());
      }
      assertThat(core.accounts().count(ada, AccountFilter.containing("foss"))).isOne();

      var issued = test.token(kari, "laptop");
      Presented shown = new Presented(Secret.of(issued.secret().reveal()), "127.0.0.1");
      assertThat(core.verifier().bearer(shown)).isInstanceOf(Verdict.Accepted.class);
      for (String sort : List.of("id", "name", "owner", "created", "expires", "lastUsed")) {
        assertThat(
                core.tokens()
                    .list(ada, TokenFilter.all(), Sort.descending(sort), Optional.empty(), 10)
                    .rows())
            .hasSize(1);
      }
      core.tokens().revoke(ada, issued.row().id(), "lost");
      assertThat(core.verifier().bearer(shown)).satisfies(Refusals.by(Rule.REVOKED));

      var request =
          core.access()
              .create(
                  ada,
                  new NewRequest(kari, "Nightly export", Wants.BOTH, List.of(), 90, "kari@x.org"));
      core.access().approve(ada, request.id(), request.version(), request.asAsked());
      assertThatThrownBy(
              () ->
                  core.access()
                      .approve(ada, request.id(), request.version(), new Grant("x", List.of(), 1)))
          .hasMessageContaining("request-decided");
      var collected = core.access().collect(ada, request.id());
      assertThat(collected.token()).isPresent();
      assertThat(collected.password()).isPresent();

      String key = core.tokens().derivedKey(ROOT, "Kari.Foss", false).reveal();
      assertThat(core.tokens().derivedKey(ROOT, "Kari.Foss", false).reveal()).isEqualTo(key);
      assertThat(core.tokens().derivedKey(ROOT, "Kari.Foss", true).reveal()).isNotEqualTo(key);
      test.reopen();
      assertThat(test.core().audit().firstBroken(ROOT)).isEmpty();
      assertThat(test.core().audit().count(ROOT, AuditFilter.all())).isGreaterThan(8);
      test.core().accounts().delete(ada, kari);
      assertThat(test.core().tokens().count(ada, TokenFilter.all())).isZero();
    }
  }
}
