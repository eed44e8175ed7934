package io.countersign.core.account;

import io.countersign.core.AppException;
import io.countersign.core.Network;
import io.countersign.core.policy.Policy;
import io.countersign.core.policy.PolicyService;
import java.time.Clock;
import java.util.Optional;

/**
 * Holds off addresses with too many tries in a while, by the policies that hold off wrong sign-ins
 * from one address. Nothing is counted where throttling is off, and nothing survives the program.
 */
public final class AddressThrottle {
  private static final int LONGEST_PLACE = 50;

  private final PolicyService policies;
  private final AddressLimit tries;

  /** Begins with no tries. */
  public AddressThrottle(Clock clock, PolicyService policies) {
    this.policies = policies;
    this.tries = new AddressLimit(clock, () -> allowed(policies));
  }

  static AddressLimit.Allowed allowed(PolicyService policies) {
    return new AddressLimit.Allowed(
        policies.number(Policy.THROTTLE_ADDRESS_FAILURES),
        policies.duration(Policy.THROTTLE_ADDRESS_WINDOW));
  }

  /** Whose doing a try is: one IPv4 address, or an IPv6 network of which one has all. */
  static String place(String address) {
    return Network.around(address)
        .map(Network::toString)
        .orElseGet(() -> address.substring(0, Math.min(address.length(), LONGEST_PLACE)));
  }

  /**
   * Counts a try before anything is done.
   *
   * @param address the client's address, as a literal
   * @return what was counted, for {@link #withdraw}
   * @throws AppException {@code sign-in-throttled} with the whole seconds to wait, at least 1
   */
  public Optional<AddressLimit.Attempt> begin(String address) {
    if (!policies.isOn(Policy.THROTTLE_ENABLED)) {
      return Optional.empty();
    }
    AddressLimit.Attempt attempt = tries.begin(place(address));
    if (!attempt.mustWait().isZero()) {
      throw SignInThrottle.throttled(attempt.mustWait());
    }
    return Optional.of(attempt);
  }

  /** Makes it as if a try had not been, if it was counted. */
  public void withdraw(Optional<AddressLimit.Attempt> counted) {
    counted.ifPresent(tries::withdraw);
  }
}
