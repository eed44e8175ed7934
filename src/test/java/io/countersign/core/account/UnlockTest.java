package io.countersign.core.account;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.Actor;
import io.countersign.core.Secret;
import io.countersign.testing.TestCore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A locked window opens to the account that locked it, and to no other. */
class UnlockTest {
  private static final String OTHERS = "amber-kettle-under-4-bridges";

  private TestCore test;
  private Actor ada;

  @BeforeEach
  void open() {
    test = TestCore.open();
    ada = test.superuser("ada");
    rename(ada.accountId(), "ada.lovelace");
  }

  @AfterEach
  void close() {
    test.close();
  }

  private void rename(int id, String username) {
    AccountDetail account = test.core().accounts().open(ROOT, id);
    Profile profile = account.profile();
    test.core()
        .accounts()
        .edit(
            ROOT,
            id,
            account.version(),
            Profile.named(username).withEmail(profile.email()).withFullName(profile.fullName()));
  }

  private Actor unlock(String password) {
    try (Secret secret = Secret.of(password)) {
      return test.core().signIn().unlock(ada, secret);
    }
  }

  @Test
  void renamedAccountUnlocksItsWindow() {
    assertThat(unlock(TestCore.PASSWORD).accountId()).isEqualTo(ada.accountId());
  }

  @Test
  void whoeverHasTheOldUsernameNowDoesNot() {
    Actor grace = test.superuser("grace");
    try (Secret password = Secret.of(OTHERS)) {
      test.core().passwords().set(ROOT, grace.accountId(), password);
    }
    rename(grace.accountId(), "ada");
    assertThatThrownBy(() -> unlock(OTHERS)).hasMessageContaining("sign-in-refused");
  }

  @Test
  void deletedAccountDoesNot() {
    test.superuser("grace");
    test.core().accounts().delete(ROOT, ada.accountId());
    assertThatThrownBy(() -> unlock(TestCore.PASSWORD)).hasMessageContaining("sign-in-refused");
  }
}
