package io.countersign.core.account;

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
public class SignInHorizon {
  private static final int THE_ONE = 1;

  @Id private int id;

  @Column(name = "ended_before")
  private Instant endedBefore;

  @Column(name = "purged_before")
  private Instant purgedBefore;

  /** For Hibernate. */
  protected SignInHorizon() {}

  /** The one there is, as it stands. */
  public static SignInHorizon read(Session session) {
    return session.find(SignInHorizon.class, THE_ONE);
  }

  /** The same; nobody else holds it until the end of the transaction. */
  public static SignInHorizon hold(Session session) {
    return session.find(SignInHorizon.class, THE_ONE, LockModeType.PESSIMISTIC_WRITE);
  }

  /** Ends what began before {@code moment}; never moves back. */
  public void endBefore(Instant moment) {
    endedBefore = later(endedBefore, moment);
  }

  /** No family of JWTs begun before {@code moment} is remembered any more; never moves back. */
  public void purgeBefore(Instant moment) {
    purgedBefore = later(purgedBefore, moment);
  }

  private static Instant later(Instant one, Instant other) {
    return one == null || other.isAfter(one) ? other : one;
  }

  /** Every sign-in begun before this moment is over, web sessions among them; or null. */
  public Instant endedBefore() {
    return endedBefore;
  }

  /** Families of JWTs begun before this moment may have been ended and forgotten, or null. */
  public Instant purgedBefore() {
    return purgedBefore;
  }

  @Override
  public String toString() {
    return "SignInHorizon[" + endedBefore + ", " + purgedBefore + "]";
  }
}
