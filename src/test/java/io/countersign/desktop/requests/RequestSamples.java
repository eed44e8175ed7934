package io.countersign.desktop.requests;

import io.countersign.core.Secret;
import io.countersign.core.Sort;
import io.countersign.core.access.NewRequest;
import io.countersign.core.access.RequestFilter;
import io.countersign.core.access.RequestRow;
import io.countersign.core.access.Wants;
import io.countersign.core.account.Account;
import io.countersign.core.account.AccountMaking;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.account.Registration;
import io.countersign.core.account.SsoIdentity;
import io.countersign.core.tenant.TenantRow;
import io.countersign.testing.TestCore;
import java.util.List;
import java.util.Optional;

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

  /** Somebody who registered on the default tenant, and waits. */
  RequestRow registered(String username) {
    try (Secret password = Secret.of(TestCore.PASSWORD)) {
      Registration asked =
          new Registration(
              Optional.of(username), Optional.of(username + "@example.org"), Optional.of(password));
      TenantRow tenant = test.core().tenants().open(TestCore.ROOT, "default");
      test.core().registrations().register(asked, tenant, "192.0.2.44");
    }
    return only(username);
  }

  /** Somebody whom Superdesk confirmed while it makes no accounts, and who waits. */
  RequestRow ofSuperdesk(String username, String fullName) {
    Profile profile =
        Profile.named(username)
            .withFullName(fullName)
            .withEmail(username + "@example.org")
            .withOrganisation("The house")
            .withSso(new SsoIdentity("https://superdesk.example.org", username));
    test.core()
        .database()
        .write(
            TestCore.ROOT,
            "superdesk.sign-in",
            tx -> {
              Account account = AccountMaking.make(tx, profile, false);
              test.core()
                  .access()
                  .applyForAccount(
                      tx,
                      account,
                      "Superdesk https://superdesk.example.org",
                      List.of("ROLE_INTERNAL_API"));
              return null;
            });
    return only(username);
  }

  private RequestRow only(String username) {
    int account = test.core().accounts().require(TestCore.ROOT, username).id();
    return test.core()
        .access()
        .list(TestCore.ROOT, RequestFilter.of(account), Sort.ascending("id"), Optional.empty(), 1)
        .rows()
        .getFirst();
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
