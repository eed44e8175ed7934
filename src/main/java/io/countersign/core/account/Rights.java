package io.countersign.core.account;

import io.countersign.core.Actor;
import io.countersign.core.store.Guard;
import org.hibernate.Session;

/**
 * Who may do what. The rights of a superuser have Countersign itself, the operating-system user who
 * can read the master key, and every account that is an active superuser at this moment. What is
 * its own may be used by every account that is active at this moment, and by nobody for it.
 */
public final class Rights implements Guard {
  @Override
  public boolean maySupervise(Session session, Actor actor) {
    return switch (actor.kind()) {
      case SYSTEM, OPERATING_SYSTEM -> true;
      case ANYONE -> false;
      case ACCOUNT ->
          session
                  .createSelectionQuery(
                      """
                      select count(*) from Account
                      where id = :id and active = true and superuser = true
                      """,
                      Long.class)
                  .setParameter("id", actor.accountId())
                  .getSingleResult()
              == 1;
    };
  }

  @Override
  public boolean mayServeItself(Session session, Actor actor) {
    return actor.kind() == Actor.Kind.ACCOUNT
        && session
                .createSelectionQuery(
                    "select count(*) from Account where id = :id and active = true", Long.class)
                .setParameter("id", actor.accountId())
                .getSingleResult()
            == 1;
  }
}
