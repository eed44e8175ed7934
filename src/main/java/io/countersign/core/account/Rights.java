package io.countersign.core.account;

import io.countersign.core.Actor;
import io.countersign.core.store.Guard;
import org.hibernate.Session;

/**
 * Who has the rights of a superuser: Countersign itself, the operating-system user who can read the
 * master key, and every account that is an active superuser at this moment.
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
}
