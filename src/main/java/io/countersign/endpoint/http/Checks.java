package io.countersign.endpoint.http;

import io.countersign.core.jwt.JwtRule;
import io.countersign.core.verify.Rule;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLogger;

/**
 * Counts the calls that asked about a credential, and logs the refusals. One call is one check,
 * whichever credentials it was about: refused if the answer was no.
 */
public final class Checks {
  private final Logger log;
  private final LongAdder all = new LongAdder();
  private final LongAdder refused = new LongAdder();

  private Checks(Logger log) {
    this.log = log;
  }

  /** Makes one. */
  public Checks() {
    this(LoggerFactory.getLogger(Checks.class));
  }

  /** Makes one that logs nothing, for an endpoint whose callers guess on purpose. */
  public static Checks unlogged() {
    return new Checks(NOPLogger.NOP_LOGGER);
  }

  /** A good credential. */
  public void accepted() {
    all.increment();
  }

  /** A call that brought no credential, or one that is not written as the contract wants it. */
  public void unreadable(Call call) {
    refuse();
    log.debug("Refused: no readable credential, {} from {}", call, call.address());
  }

  /** A credential that {@code rule} refuses. Guesses are logged more quietly than known tokens. */
  public void refused(Call call, Rule rule) {
    refuse();
    switch (rule) {
      case MALFORMED, UNKNOWN -> log.debug("Refused: {}, {} from {}", rule, call, call.address());
      default -> log.info("Refused: {}, {} from {}", rule, call, call.address());
    }
  }

  /** A JWT that {@code rule} refuses. Guesses are logged more quietly than what we signed. */
  public void refused(Call call, JwtRule rule) {
    refuse();
    switch (rule) {
      case UNDECODABLE, UNKNOWN_KEY ->
          log.debug("Refused: JWT {}, {} from {}", rule, call, call.address());
      default -> log.info("Refused: JWT {}, {} from {}", rule, call, call.address());
    }
  }

  /** A good credential that does not carry the role it would need. */
  public void roleMissing(Call call) {
    refuse();
    log.info("Refused: role missing, {} from {}", call, call.address());
  }

  private void refuse() {
    all.increment();
    refused.increment();
  }

  /** How many checks were answered, refusals among them. */
  public long answered() {
    return all.sum();
  }

  /** How many of them were refused. */
  public long refusals() {
    return refused.sum();
  }
}
