package io.countersign.core.trace;

import io.countersign.core.jwt.JwtRule;
import io.countersign.core.livesite.TicketRule;
import io.countersign.core.verify.Rule;
import java.util.Locale;

/** Why a call was answered as it was: the rule that refused it, or that none did. */
public enum Reason {
  /** Nothing refused it. */
  ANSWERED(0),

  /** What was sent was not as the contract wants it. */
  INPUT(1),
  /** Nothing answers at that path, or nothing there is for this caller to see. */
  NO_SUCH_PATH(2),
  /** It was meant for another host. */
  FOREIGN_HOST(3),
  /** There was no credential, or none that can be read. */
  NO_CREDENTIAL(4),
  /** The session of a browser came without proof that a page of ours asked. */
  CSRF(5),
  /** A good credential without the role that it takes. */
  ROLE_MISSING(6),
  /** Whoever asked may not do this with that account or thing. */
  FORBIDDEN(7),
  /** Too much of it at once, or too soon after failures. */
  HELD_OFF(8),
  /** The database could not be asked. */
  DATABASE_AWAY(9),
  /** The program failed; its log says how. */
  FAULT(10),
  /** A username and a password that do not open an account. */
  SIGN_IN(11),
  /** No trusted Superdesk confirmed the session. */
  SUPERDESK(12),

  /** As {@link Rule#MALFORMED}. */
  MALFORMED(20),
  /** As {@link Rule#UNKNOWN}. */
  UNKNOWN(21),
  /** As {@link Rule#REVOKED}. */
  REVOKED(22),
  /** As {@link Rule#SUSPENDED}. */
  SUSPENDED(23),
  /** As {@link Rule#EXPIRED}. */
  EXPIRED(24),
  /** As {@link Rule#NETWORK}. */
  NETWORK(25),
  /** As {@link Rule#ACCOUNT_INACTIVE}. */
  ACCOUNT_INACTIVE(26),
  /** As {@link Rule#ELSEWHERE}. */
  ELSEWHERE(27),

  /** As {@link JwtRule#UNDECODABLE}. */
  JWT_UNDECODABLE(40),
  /** As {@link JwtRule#UNKNOWN_KEY}. */
  JWT_UNKNOWN_KEY(41),
  /** As {@link JwtRule#KEY_RETIRED}. */
  JWT_KEY_RETIRED(42),
  /** As {@link JwtRule#INVALID}. */
  JWT_INVALID(43),
  /** As {@link JwtRule#NO_ID}. */
  JWT_NO_ID(44),
  /** As {@link JwtRule#EXPIRED}. */
  JWT_EXPIRED(45),
  /** As {@link JwtRule#ENDED}. */
  JWT_ENDED(46),
  /** As {@link JwtRule#NO_USERNAME}. */
  JWT_NO_USERNAME(47),
  /** As {@link JwtRule#UNKNOWN_ACCOUNT}. */
  JWT_UNKNOWN_ACCOUNT(48),
  /** As {@link JwtRule#ACCOUNT_INACTIVE}. */
  JWT_ACCOUNT_INACTIVE(49),
  /** As {@link JwtRule#UNKNOWN_FAMILY}. */
  JWT_UNKNOWN_FAMILY(50),
  /** As {@link JwtRule#NO_ORIGINAL_TIME}. */
  JWT_NO_ORIGINAL_TIME(51),
  /** As {@link JwtRule#REFRESH_EXPIRED}. */
  JWT_REFRESH_EXPIRED(52),

  /** As {@link TicketRule#UNKNOWN}. */
  TICKET_UNKNOWN(70),
  /** As {@link TicketRule#OPENED}. */
  TICKET_OPENED(71),
  /** As {@link TicketRule#EXPIRED}. */
  TICKET_EXPIRED(72),
  /** As {@link TicketRule#ENDED}. */
  TICKET_ENDED(73),
  /** As {@link TicketRule#ROLE}. */
  TICKET_ROLE(74),
  /** As {@link TicketRule#ELSEWHERE}. */
  TICKET_ELSEWHERE(75),
  /** As {@link TicketRule#SUSPENDED}. */
  TICKET_SUSPENDED(76);

  /** Written into ids, so it never changes. */
  final int number;

  Reason(int number) {
    this.number = number;
  }

  /** That of a bearer token or a Web Publisher token. */
  public static Reason of(Rule rule) {
    return valueOf(rule.name());
  }

  /** That of a JWT. */
  public static Reason of(JwtRule rule) {
    return valueOf("JWT_" + rule.name());
  }

  /** That of a ticket of a livesite link. */
  public static Reason of(TicketRule rule) {
    return valueOf("TICKET_" + rule.name());
  }

  /** The word in message keys and metrics, for example {@code jwt-expired}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
