package io.countersign.core.jwt;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.Session;

/**
 * What holds for the sign-ins of all accounts, those among them that were never seen here. There is
 * one; whoever changes keys holds it too, so that they are changed one at a time.
 */
@Entity
@Table(name = "jwt_horizon")
class JwtHorizon {
  private static final int THE_ONE = 1;

  @Id private int id;

  @Column(name = "ended_before")
  private Instant endedBefore;

  @Column(name = "purged_before")
  private Instant purgedBefore;

  /** For Hibernate. */
  protected JwtHorizon() {}

  static JwtHorizon read(Session session) {
    return session.find(JwtHorizon.class, THE_ONE);
  }

  /** The same; nobody else holds it until the end of the transaction. */
  static JwtHorizon hold(Session session) {
    return session.find(JwtHorizon.class, THE_ONE, LockModeType.PESSIMISTIC_WRITE);
  }

  /** Ends what began before {@code moment}; never moves back. */
  void endBefore(Instant moment) {
    endedBefore = later(endedBefore, moment);
  }

  /** Nothing begun before {@code moment} is remembered any more; never moves back. */
  void purgeBefore(Instant moment) {
    purgedBefore = later(purgedBefore, moment);
  }

  private static Instant later(Instant one, Instant other) {
    return one == null || other.isAfter(one) ? other : one;
  }

  /** Every sign-in begun before this moment is over, or null. */
  Instant endedBefore() {
    return endedBefore;
  }

  /** Sign-ins begun before this moment may have been ended and forgotten, or null. */
  Instant purgedBefore() {
    return purgedBefore;
  }

  @Override
  public String toString() {
    return "JwtHorizon[" + endedBefore + ", " + purgedBefore + "]";
  }
}
