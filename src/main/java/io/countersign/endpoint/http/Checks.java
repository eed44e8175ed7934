package io.countersign.endpoint.http;

import io.countersign.core.AppException;
import io.countersign.core.Subject;
import io.countersign.core.jwt.JwtRule;
import io.countersign.core.livesite.TicketRule;
import io.countersign.core.trace.Reason;
import io.countersign.core.verify.Rule;
import java.util.Optional;
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

  /** A good credential, of whomever. */
  public void accepted() {
    all.increment();
  }

  /** A good credential of the account with this id. */
  public void accepted(Call call, int accountId) {
    accepted();
    call.trace().accepted(accountId);
  }

  /** A call that brought no credential, or one that is not written as the contract wants it. */
  public void unreadable(Call call) {
    refuse(call, Reason.NO_CREDENTIAL, Optional.empty());
    log.debug("Refused: no readable credential, {} from {}", call, call.address());
  }

  /** The session of a browser without proof that a page of ours asked. */
  public void unproven(Call call, Subject owner) {
    refuse(call, Reason.CSRF, Optional.of(owner));
    log.debug("Refused: no proof that a page of ours asked, {} from {}", call, call.address());
  }

  /**
   * A credential that {@code rule} refuses. Guesses are logged more quietly than known tokens.
   *
   * @param owner whose it is, if somebody has it
   */
  public void refused(Call call, Rule rule, Optional<Subject> owner) {
    refuse(call, Reason.of(rule), owner);
    switch (rule) {
      case MALFORMED, UNKNOWN -> log.debug("Refused: {}, {} from {}", rule, call, call.address());
      default -> log.info("Refused: {}, {} from {}", rule, call, call.address());
    }
  }

  /**
   * A JWT that {@code rule} refuses. Guesses are logged more quietly than what we signed.
   *
   * @param owner whom it names, if there is such an account and we signed it
   */
  public void refused(Call call, JwtRule rule, Optional<Subject> owner) {
    refuse(call, Reason.of(rule), owner);
    switch (rule) {
      case UNDECODABLE, UNKNOWN_KEY ->
          log.debug("Refused: JWT {}, {} from {}", rule, call, call.address());
      default -> log.info("Refused: JWT {}, {} from {}", rule, call, call.address());
    }
  }

  /**
   * A ticket of a livesite link that {@code rule} refuses.
   *
   * @param owner whose it is, if somebody has it
   */
  public void refused(Call call, TicketRule rule, Optional<Subject> owner) {
    refuse(call, Reason.of(rule), owner);
    log.info("Refused: ticket {}, {} from {}", rule, call, call.address());
  }

  /**
   * A sign-in that was refused or held off; it is no check of a credential and not counted.
   *
   * @param e as {@link io.countersign.core.account.PasswordSignIn} throws it
   */
  public void signIn(Call call, AppException e) {
    call.trace().refused(Reasons.of(e), e.subject());
    log.debug("Refused: {}, {} from {}", e.code(), call, call.address());
  }

  /** A good credential of {@code owner} that does not carry the role it would need. */
  public void roleMissing(Call call, Optional<Subject> owner) {
    refuse(call, Reason.ROLE_MISSING, owner);
    log.info("Refused: role missing, {} from {}", call, call.address());
  }

  private void refuse(Call call, Reason why, Optional<Subject> owner) {
    all.increment();
    refused.increment();
    call.trace().refused(why, owner);
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
