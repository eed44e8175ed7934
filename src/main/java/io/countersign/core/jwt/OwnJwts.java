package io.countersign.core.jwt;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.Sort;
import io.countersign.core.store.Right;
import java.util.List;
import java.util.Optional;

/** What an account may do with its own JWT sign-ins. */
public final class OwnJwts {
  private static final int MOST = 100;

  private final JwtService jwts;
  private final Families families;

  /** Makes the service. */
  public OwnJwts(JwtService jwts) {
    this.jwts = jwts;
    this.families = jwts.families();
  }

  /** The sign-ins that go on now, newest first; a hundred at the most. */
  public List<JwtFamilyRow> list(Actor actor) {
    JwtFamilyFilter live =
        new JwtFamilyFilter(
            Optional.empty(),
            Optional.of(Optional.ofNullable(actor.accountId()).orElse(0)),
            Optional.of(FamilyState.LIVE),
            Optional.empty());
    return families
        .page(actor, Right.OWNER, live, Sort.descending("id"), Optional.empty(), MOST)
        .rows();
  }

  /**
   * Whether there may be sign-ins that are not known here, and so not in the list: under a secret
   * that another program has as well.
   */
  public boolean mayBeUnseen() {
    return jwts.mayBeUnseen();
  }

  /**
   * Ends a sign-in for good.
   *
   * @throws AppException {@code jwt-unknown}, also if it is another's; {@code jwt-ended}
   */
  public void end(Actor actor, long family) {
    families.endOwn(actor, family);
  }

  /**
   * Ends all for good, also those that are not known here; web sessions go on.
   *
   * @return how many were known
   */
  public int endAll(Actor actor) {
    return families.endAllOwn(actor);
  }
}
