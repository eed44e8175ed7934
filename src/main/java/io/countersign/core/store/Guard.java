package io.countersign.core.store;

import io.countersign.core.Actor;
import org.hibernate.Session;

/** Decides at every service call whether the actor may do what superusers may do. */
@FunctionalInterface
public interface Guard {
  /** Whether {@code actor} has the rights of a superuser at this moment, by the database. */
  boolean maySupervise(Session session, Actor actor);
}
