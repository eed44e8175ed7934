package io.countersign.core.token;

import io.countersign.core.CredentialChange;
import io.countersign.core.policy.Policy;
import io.countersign.core.policy.PolicyService;
import io.countersign.core.store.Database;
import io.countersign.core.store.Stamps;
import io.countersign.core.store.Transaction;
import java.time.Instant;

/**
 * The ends of Web Publisher tokens that move on with each use, where the policy says so (the Web
 * Publisher contract, section B3.3). They count at once and are written in batches. An end never
 * moves back, and where a superuser moved it meanwhile, that holds.
 */
public final class SlidingEnds {
  private final PolicyService policies;
  private final Stamps<Extension> stamps;

  /**
   * An end that moved.
   *
   * @param seen the end that the database has
   * @param to the end that holds instead
   */
  private record Extension(Instant seen, Instant to) {
    Extension newest(Extension other) {
      return seen.equals(other.seen()) && to.isAfter(other.to()) ? this : other;
    }
  }

  /** Makes the collector. */
  public SlidingEnds(Database database, PolicyService policies) {
    this.policies = policies;
    this.stamps = new Stamps<>(database, "token.extended", Extension::newest, SlidingEnds::write);
  }

  /** {@code token} with the end it has now, also where that is not written yet. */
  public TokenCheck applied(TokenCheck token) {
    return stamps
        .of(token.tokenId())
        .filter(extension -> extension.seen().equals(token.expiresAt()))
        .map(extension -> token.until(extension.to()))
        .orElse(token);
  }

  /** Whether ends move. Another program may have moved the end of a token that was read before. */
  public boolean move() {
    return policies.isOn(Policy.PUBLISHER_SLIDING);
  }

  /**
   * Moves the end of a token on that is used, if ends move.
   *
   * @param stored the token as the database has it
   */
  public void used(TokenCheck stored, Instant now) {
    if (!move()) {
      return;
    }
    Instant to = now.plus(policies.duration(Policy.PUBLISHER_SLIDING_LIFE));
    if (to.isAfter(applied(stored).expiresAt())) {
      stamps.note(stored.tokenId(), new Extension(stored.expiresAt(), to));
    }
  }

  /** Writes what was gathered since the last call, in one transaction; if it fails, next time. */
  public void write() {
    stamps.write();
  }

  /**
   * Where another program moved the end first, or gave the next token out already, nothing is
   * written, and the token is read anew.
   */
  private static void write(Transaction tx, long id, Extension extension) {
    tx.session()
        .createMutationQuery(
            """
            update BearerToken used set used.expiresAt = :to
            where used.id = :id and used.expiresAt = :seen and used.revokedAt is null
            and (used.kind <> PUBLISHER or not exists (
              select 1 from BearerToken later
              where later.accountId = used.accountId and later.kind = PUBLISHER
              and later.id > used.id
            ))
            """)
        .setParameter("to", extension.to())
        .setParameter("id", id)
        .setParameter("seen", extension.seen())
        .executeUpdate();
    tx.changed(new CredentialChange.OfToken(id));
  }
}
