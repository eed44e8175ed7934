package io.countersign.core.store;

import io.countersign.core.Actor;
import org.hibernate.Session;

/** Decides at every service call what the actor may do at this moment, by the database. */
public interface Guard {
  /** Lets nobody do anything, for a database that nobody guards yet. */
  Guard NOBODY =
      new Guard() {
        @Override
        public boolean maySupervise(Session session, Actor actor) {
          return false;
        }

        @Override
        public boolean mayServeItself(Session session, Actor actor) {
          return false;
        }
      };

  /** Whether {@code actor} has the rights of a superuser. */
  boolean maySupervise(Session session, Actor actor);

  /** Whether {@code actor} is an account that may use what is its own. */
  boolean mayServeItself(Session session, Actor actor);
}
