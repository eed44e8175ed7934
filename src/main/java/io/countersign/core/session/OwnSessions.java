package io.countersign.core.session;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.Sort;
import io.countersign.core.store.Database;
import io.countersign.core.store.Right;
import java.util.List;
import java.util.Optional;

/** What an account may do with its own web sessions. */
public final class OwnSessions {
  private static final int MOST = 100;

  private final Database database;
  private final SessionService sessions;

  /** Makes the service. */
  public OwnSessions(Database database, SessionService sessions) {
    this.database = database;
    this.sessions = sessions;
  }

  /** The sessions that are good now, newest first; a hundred at the most. */
  public List<SessionRow> list(Actor actor) {
    return sessions
        .page(
            actor,
            Right.OWNER,
            Optional.ofNullable(actor.accountId()),
            Sort.descending("id"),
            Optional.empty(),
            MOST)
        .rows();
  }

  /**
   * Ends a session.
   *
   * @throws AppException {@code session-unknown}, also if it is another's
   */
  public void end(Actor actor, long id) {
    database.write(
        actor,
        Right.OWNER,
        "session.end",
        tx -> {
          WebSession session = SessionService.load(tx, id);
          if (!actor.is(session.accountId())) {
            throw new AppException("session-unknown");
          }
          SessionService.end(tx, session);
          return null;
        });
  }
}
