package io.countersign.desktop.requests;

import io.countersign.core.access.NewRequest;
import io.countersign.core.access.RequestRow;
import io.countersign.core.access.Wants;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.testing.TestCore;
import java.util.List;

/** Accounts and requests for the tests of the inbox. */
final class RequestSamples {
  private final TestCore test;

  RequestSamples(TestCore test) {
    this.test = test;
  }

  /** An account with a full name, an e-mail address and roles. */
  int account(String username, String fullName, String... roles) {
    Profile profile =
        Profile.named(username)
            .withFullName(fullName)
            .withEmail(username.replace("@", ".") + "@example.org")
            .withRoles(List.of(roles));
    return test.core().accounts().create(TestCore.ROOT, NewAccount.of(profile)).id();
  }

  /** A request for 90 days. */
  RequestRow request(int account, Wants wants, String purpose, String... roles) {
    return test.core()
        .access()
        .create(
            TestCore.ROOT,
            new NewRequest(account, purpose, wants, List.of(roles), 90, "ext. 4711"));
  }
}
