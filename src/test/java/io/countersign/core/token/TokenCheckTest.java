package io.countersign.core.token;

import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Network;
import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is read of a token in one question is all that was said of it and of its owner. */
@ParameterizedClass
@EnumSource(Store.class)
class TokenCheckTest {
  @Parameter Store store;
  private TestCore test;

  @BeforeEach
  void share() {
    test = TestCore.shared(store);
  }

  private AccountDetail account(Profile profile) {
    return test.core().accounts().create(ROOT, NewAccount.of(profile));
  }

  private TokenCheck found(Issued issued) {
    return found(issued.secret());
  }

  private TokenCheck found(Secret token) {
    return TokenCheck.find(test.core().database(), TokenFormat.digest(token.reveal()))
        .orElseThrow();
  }

  @Test
  void everythingIsReadAsItWasWritten() {
    List<String> roles = List.of("ROLE_C", "ROLE_A", "ROLE_B");
    AccountDetail owner =
        account(
            Profile.named(fresh("Kåre"))
                .withEmail("kaare@example.org")
                .withRoles(roles)
                .withOrganisation("Fjord & Fjell"));
    List<Network> networks =
        List.of(Network.parse("198.51.100.0/24"), Network.parse("2001:db8::/32"));
    Instant end = test.core().database().now().plusSeconds(3600);
    Issued issued =
        test.core()
            .tokens()
            .issue(
                ROOT,
                owner.id(),
                TokenTerms.named("nattlig kjøring")
                    .until(end)
                    .from(networks)
                    .withRoles(List.of("ROLE_B", "ROLE_A")));
    assertThat(found(issued))
        .isEqualTo(
            new TokenCheck(
                issued.row().id(),
                "nattlig kjøring",
                TokenKind.ISSUED,
                owner.id(),
                owner.profile().username(),
                "kaare@example.org",
                true,
                false,
                roles,
                Optional.of("Fjord & Fjell"),
                List.of("ROLE_B", "ROLE_A"),
                networks,
                issued.row().createdAt(),
                end,
                false,
                false));
  }

  @Test
  void whatWasNotSaidIsNotThere() {
    Issued issued = test.token(account(Profile.named(fresh("ola"))).id(), "x");
    TokenCheck check = found(issued);
    assertThat(check.ownerRoles()).isEmpty();
    assertThat(check.tokenRoles()).isEmpty();
    assertThat(check.networks()).isEmpty();
    assertThat(check.organisation()).isEmpty();
    assertThat(check.email()).isEmpty();
    assertThat(check.expiresAt()).isNull();
    assertThat(TokenCheck.find(test.core().database(), "0".repeat(64))).isEmpty();
  }

  @Test
  void superuserAndKindAreRead() {
    AccountDetail owner = account(Profile.named(fresh("ada")));
    test.core().accounts().setSuperuser(ROOT, owner.id(), true);
    String name = owner.profile().username();
    TokenCheck check = found(test.core().tokens().derivedKey(ROOT, name, false));
    assertThat(check.ownerSuperuser()).isTrue();
    assertThat(check.kind()).isEqualTo(TokenKind.DERIVED);
  }

  @Test
  void whatEndsATokenIsRead() {
    AccountDetail owner = account(Profile.named(fresh("siri")).withRoles(List.of("ROLE_A")));
    Issued suspended = test.token(owner.id(), "x");
    test.core().tokens().suspend(ROOT, suspended.row().id());
    Issued revoked = test.token(owner.id(), "y");
    test.core().tokens().revoke(ROOT, revoked.row().id(), "");
    test.core().accounts().deactivate(ROOT, owner.id());
    assertThat(found(suspended).suspended()).isTrue();
    assertThat(found(suspended).revoked()).isFalse();
    assertThat(found(revoked).suspended()).isFalse();
    assertThat(found(revoked).revoked()).isTrue();
    assertThat(found(revoked).ownerActive()).isFalse();
    assertThat(found(revoked).ownerRoles()).containsExactly("ROLE_A");
  }
}
