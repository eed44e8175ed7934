package io.countersign.core.account;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.policy.PolicyService;
import io.countersign.core.store.Database;
import io.countersign.core.store.Right;
import io.countersign.core.tenant.TenantRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes in people who register by themselves (the Web Publisher contract, section B6). Their
 * account has the password they chose and opens nothing until a superuser approves the request that
 * is entered with it.
 */
public final class Registrations {
  private final Database database;
  private final PasswordService passwords;
  private final HashingThreads threads;
  private final AddressThrottle throttle;
  private final Newcomers newcomers;

  /** Makes the door. */
  public Registrations(
      Database database,
      PolicyService policies,
      PasswordService passwords,
      HashingThreads threads,
      Newcomers newcomers) {
    this.database = database;
    this.passwords = passwords;
    this.threads = threads;
    this.throttle = new AddressThrottle(database.clock(), policies);
    this.newcomers = newcomers;
  }

  /** What came of it. */
  public sealed interface Outcome {
    /**
     * The account waits for a superuser.
     *
     * @param email as it is kept
     */
    record Waiting(String email) implements Outcome {}

    /**
     * Nobody was registered.
     *
     * @param problems each beside the field {@code username}, {@code email} or {@code password}, at
     *     most one each; empty where the form alone was wrong
     */
    record Unfit(List<AppException> problems) implements Outcome {
      public Unfit {
        problems = List.copyOf(problems);
      }
    }
  }

  /**
   * Registers somebody, or says all that is wrong at once. Every try counts, also a good one, for
   * it leaves an account behind.
   *
   * @param tenant where they register: the account gets its organisation
   * @param address the client's address, as a literal
   * @throws AppException {@code sign-in-throttled} after too many tries from one address and {@code
   *     sign-in-busy} when too many passwords are being hashed, both with the whole seconds to
   *     wait, at least 1; {@code requests-full} while too many requests wait
   */
  public Outcome register(Registration asked, TenantRow tenant, String address) {
    Optional<AddressLimit.Attempt> counted = throttle.begin(address);
    try {
      return registerNow(asked, tenant, address);
    } catch (AppException e) {
      throttle.withdraw(counted);
      throw e;
    }
  }

  private Outcome registerNow(Registration asked, TenantRow tenant, String address) {
    String place = AddressThrottle.place(address);
    List<AppException> problems = new ArrayList<>();
    asked.email().flatMap(email -> problem(() -> checkedEmail(email))).ifPresent(problems::add);
    asked.username().flatMap(name -> problem(() -> freeUsername(name))).ifPresent(problems::add);
    if (!asked.isWhole() || !problems.isEmpty()) {
      asked
          .password()
          .flatMap(password -> threads.run(place, () -> unfit(asked.profile(), password)))
          .ifPresent(problems::add);
      return new Outcome.Unfit(problems);
    }
    Profile profile =
        asked
            .profile()
            .withOrganisation(tenant.organisation().orElse(null))
            .withRoles(List.of(RoleHierarchy.USER))
            .checked();
    try {
      PreparedPassword password =
          threads.run(place, () -> passwords.prepare(profile, asked.password().get()));
      enter(profile, password, tenant, address);
      return new Outcome.Waiting(profile.email());
    } catch (AppException e) {
      if (e.field().isEmpty()) {
        throw e;
      }
      return new Outcome.Unfit(List.of(e));
    }
  }

  private void enter(Profile profile, PreparedPassword password, TenantRow tenant, String address) {
    database.write(
        Actor.ANYONE.from(address),
        Right.DECIDED_WITHIN,
        "publisher.register",
        tx -> {
          Account account = AccountMaking.makeClaimed(tx, profile, password);
          newcomers.apply(tx, account, "Web Publisher, tenant " + tenant.code(), profile.roles());
          return null;
        });
  }

  private static Optional<AppException> problem(Runnable check) {
    try {
      check.run();
      return Optional.empty();
    } catch (AppException e) {
      if (e.field().isEmpty()) {
        throw e;
      }
      return Optional.of(e);
    }
  }

  private static void checkedEmail(String email) {
    if (Profile.named("-").withEmail(email).checked().email().isEmpty()) {
      throw AppException.of("email", "email-missing");
    }
  }

  private void freeUsername(String username) {
    String name = Usernames.require(username);
    if (database.read(session -> AccountQueries.idOf(session, name)).isPresent()) {
      throw AppException.of("username", "username-taken", name);
    }
  }

  /** What is wrong with a password whose other fields are wrong too; it is not hashed. */
  private Optional<AppException> unfit(Profile profile, Secret password) {
    return problem(() -> passwords.rules().require(password, PasswordService.about(profile)));
  }
}
