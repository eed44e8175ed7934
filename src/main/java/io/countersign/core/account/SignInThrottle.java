package io.countersign.core.account;

import io.countersign.core.AppException;
import io.countersign.core.policy.Policy;
import io.countersign.core.policy.PolicyService;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Holds off those who guess passwords over HTTP (the EasyDMP contract, section 0.1): per account
 * and address a growing delay, per address a number of failures in a while, per account from
 * everywhere a small wait. The limits are policies and hold at once; nothing survives the program.
 *
 * <p>Every try is counted as failed before it is checked. Names that no account has are counted
 * like others.
 */
final class SignInThrottle {
  private final PolicyService policies;
  private final Consumer<Duration> pause;
  private final SignInDelay pairs;
  private final AddressLimit addresses;
  private final AccountSlowdown accounts;

  /**
   * Begins with no failures.
   *
   * @param pause lets this much time pass on the thread that calls it
   */
  SignInThrottle(Clock clock, PolicyService policies, Consumer<Duration> pause) {
    this.policies = policies;
    this.pause = pause;
    pairs = new SignInDelay(clock, this::steps);
    addresses = new AddressLimit(clock, () -> AddressThrottle.allowed(policies));
    accounts = new AccountSlowdown(clock, this::perAccount);
  }

  private SignInDelay.Steps steps() {
    return new SignInDelay.Steps(
        policies.number(Policy.THROTTLE_FAILURES),
        policies.duration(Policy.THROTTLE_FIRST_DELAY),
        policies.duration(Policy.THROTTLE_LONGEST_DELAY),
        policies.duration(Policy.THROTTLE_MEMORY));
  }

  private AccountSlowdown.Allowed perAccount() {
    return new AccountSlowdown.Allowed(
        policies.number(Policy.THROTTLE_ACCOUNT_FAILURES),
        policies.duration(Policy.THROTTLE_ACCOUNT_DELAY),
        policies.duration(Policy.THROTTLE_MEMORY));
  }

  /** A try that was counted as failed. */
  interface Attempt {
    /** One that nobody counts. */
    Attempt UNCOUNTED =
        new Attempt() {
          @Override
          public void awaitTurn() {}

          @Override
          public void succeeded() {}

          @Override
          public void withdraw() {}
        };

    /**
     * Waits, if its account has seen many failures.
     *
     * @throws AppException {@code sign-in-throttled} if too many wait for it already
     */
    void awaitTurn();

    /** Takes it back, and with it what failed before it from the same place. */
    void succeeded();

    /** Takes it back: it was never checked. */
    void withdraw();
  }

  /**
   * Counts a try as failed before it is checked.
   *
   * @param place where it comes from, see {@link PasswordSignIn}
   * @throws AppException {@code sign-in-throttled} with the whole seconds to wait, at least 1
   */
  Attempt begin(String username, String place) {
    if (!policies.isOn(Policy.THROTTLE_ENABLED)) {
      return Attempt.UNCOUNTED;
    }
    SignInDelay.Key key = kind(username, place);
    SignInDelay.Attempt ofPair = pairs.begin(key);
    demandNoWait(ofPair.mustWait());
    AddressLimit.Attempt ofAddress = addresses.begin(place);
    if (!ofAddress.mustWait().isZero()) {
      pairs.withdraw(ofPair);
      demandNoWait(ofAddress.mustWait());
    }
    return new Counted(key, ofPair, ofAddress, accounts.begin(key));
  }

  /** What is counted together: tries of one account from one place. */
  static SignInDelay.Key kind(String username, String place) {
    return new SignInDelay.Key(Usernames.key(username), place);
  }

  private static void demandNoWait(Duration wait) {
    if (!wait.isZero()) {
      throw throttled(wait);
    }
  }

  /** The refusal of a try that must wait this long. */
  static AppException throttled(Duration wait) {
    return new AppException("sign-in-throttled", Math.max(1, wait.plusMillis(999).toSeconds()));
  }

  private final class Counted implements Attempt {
    private final SignInDelay.Key key;
    private final SignInDelay.Attempt ofPair;
    private final AddressLimit.Attempt ofAddress;
    private final Duration wait;

    Counted(
        SignInDelay.Key key,
        SignInDelay.Attempt ofPair,
        AddressLimit.Attempt ofAddress,
        Duration wait) {
      this.key = key;
      this.ofPair = ofPair;
      this.ofAddress = ofAddress;
      this.wait = wait;
    }

    @Override
    public void awaitTurn() {
      if (wait.isZero()) {
        return;
      }
      if (!accounts.mayWait(key)) {
        throw throttled(wait);
      }
      try {
        pause.accept(wait);
      } finally {
        accounts.leave(key);
      }
    }

    @Override
    public void succeeded() {
      pairs.succeeded(ofPair);
      addresses.withdraw(ofAddress);
      accounts.succeeded(key);
    }

    @Override
    public void withdraw() {
      pairs.withdraw(ofPair);
      addresses.withdraw(ofAddress);
      accounts.withdraw(key);
    }
  }
}
