package io.countersign.core.superdesk;

import static io.countersign.testing.TestCore.PASSWORD;
import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Secret;
import io.countersign.core.Sort;
import io.countersign.core.access.RequestFilter;
import io.countersign.core.access.RequestRow;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.Member;
import io.countersign.core.account.Profile;
import io.countersign.core.account.ProfilePatch;
import io.countersign.core.account.Registration;
import io.countersign.core.policy.Policy;
import io.countersign.testing.Store;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** An address that somebody only says is theirs leads nobody to their account. */
@ParameterizedClass
@EnumSource(Store.class)
class ClaimedEmailTest extends SuperdeskDoor {
  private String email;

  @BeforeEach
  void findByEmail() {
    core.policies().set(ROOT, Policy.SUPERDESK_LINK_BY_EMAIL, "true");
    email = username + "@example.org";
  }

  private AccountDetail somebody(String... roles) {
    return make(
        Profile.named(fresh("somebody"))
            .withEmail(fresh("mine") + "@example.org")
            .withRoles(List.of(roles)));
  }

  private AccountDetail patch(AccountDetail member, AccountDetail whose, String address) {
    ProfilePatch patch =
        new ProfilePatch(
            Optional.empty(),
            Optional.of(address),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return core.members()
        .edit(
            new Member(member.id(), member.username(), member.profile().roles(), ADDRESS),
            whose.id(),
            patch);
  }

  private AccountDetail edit(AccountDetail account, Profile profile) {
    return core.accounts().edit(ROOT, account.id(), account.version(), profile);
  }

  private boolean isFound(AccountDetail account) {
    return signIn().user().id() == account.id();
  }

  @Test
  void addressThatItsOwnerEnteredFindsNobody() {
    AccountDetail member = somebody("ROLE_USER");
    AccountDetail changed = patch(member, member, email);
    assertThat(changed.profile().email()).isEqualTo(email);
    assertThat(changed.emailClaimed()).isTrue();
    assertThat(isFound(member)).isFalse();
    assertThat(core.accounts().open(ROOT, member.id()).profile().sso()).isNull();
    assertThat(account().active()).isTrue();
  }

  @Test
  void addressThatAnAdministratorEnteredFindsNobody() {
    AccountDetail admin = somebody("ROLE_ADMIN");
    AccountDetail other = somebody("ROLE_USER");
    assertThat(patch(admin, other, email).emailClaimed()).isTrue();
    assertThat(isFound(other)).isFalse();
  }

  @Test
  void addressThatSomebodyRegisteredWithFindsNobodyAlsoOnceTheyAreLetIn() {
    core.policies().set(ROOT, Policy.THROTTLE_ENABLED, "false");
    String name = fresh("registered");
    try (Secret password = Secret.of(PASSWORD)) {
      core.registrations()
          .register(
              new Registration(Optional.of(name), Optional.of(email), Optional.of(password)),
              tenant,
              ADDRESS);
    }
    AccountDetail made = core.accounts().require(ROOT, name);
    RequestRow request =
        core.access()
            .list(ROOT, RequestFilter.of(made.id()), Sort.ascending("id"), Optional.empty(), 1)
            .rows()
            .getFirst();
    core.access().approve(ROOT, request.id(), request.version(), request.asAsked());
    AccountDetail admitted = core.accounts().require(ROOT, name);
    assertThat(admitted.active()).isTrue();
    assertThat(admitted.emailClaimed()).isTrue();
    assertThat(isFound(made)).isFalse();
  }

  @Test
  void claimDoesNotHideTheAccountThatHasTheAddress() {
    AccountDetail right = make(Profile.named(fresh("right")).withEmail(email));
    AccountDetail member = somebody("ROLE_USER");
    patch(member, member, email);
    assertThat(isFound(right)).isTrue();
  }

  @Test
  void claimIsGoneOnceASuperuserEntersTheAddress() {
    AccountDetail member = somebody("ROLE_USER");
    AccountDetail changed = patch(member, member, email);
    AccountDetail noted = edit(changed, changed.profile().withFullName("Somebody"));
    assertThat(noted.emailClaimed()).isTrue();
    AccountDetail without = edit(noted, noted.profile().withEmail(""));
    AccountDetail again = edit(without, without.profile().withEmail(email));
    assertThat(again.emailClaimed()).isFalse();
    assertThat(isFound(member)).isTrue();
  }

  @Test
  void changeBackIsAClaimTooAndAnotherFieldIsNone() {
    AccountDetail member = somebody("ROLE_USER");
    String first = member.profile().email();
    assertThat(patch(member, member, first.toUpperCase(Locale.ROOT)).emailClaimed()).isFalse();
    patch(member, member, email);
    assertThat(patch(member, member, first).emailClaimed()).isTrue();
  }
}
