package io.countersign.core.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * Which entries a list of the audit shows; an empty part does not narrow it.
 *
 * @param actor part of the actor's name
 * @param subject part of the subject's name, or its exact id
 * @param action the beginning of the action, for example {@code token.} or {@code token.revoked}
 * @param about the kind and id of one subject
 * @param from the first moment
 * @param until the first moment that is not included
 */
public record AuditFilter(
    Optional<String> actor,
    Optional<String> subject,
    Optional<String> action,
    Optional<About> about,
    Optional<Instant> from,
    Optional<Instant> until) {

  /** One subject by kind and id. */
  public record About(String kind, String id) {}

  /** Everything. */
  public static AuditFilter all() {
    return new AuditFilter(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** All that happened to one subject. */
  public static AuditFilter about(String kind, String id) {
    return new AuditFilter(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(new About(kind, id)),
        Optional.empty(),
        Optional.empty());
  }
}
