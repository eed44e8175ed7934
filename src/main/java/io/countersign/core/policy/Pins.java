package io.countersign.core.policy;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.Subject;
import io.countersign.core.audit.Detail;
import io.countersign.core.store.Database;
import io.countersign.core.store.Right;
import io.countersign.core.store.SqlRow;
import io.countersign.core.store.Transaction;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** The policies that are pinned while the program runs, checked and as they would be stored. */
final class Pins {
  private static final String PINNED = "setting.pinned";
  private static final String RELEASED = "setting.released";

  private static final String LAST =
      """
      select subject_id, action, detail from audit_entries
      where subject_kind = 'setting' and action in (?, ?)
      order by sequence
      """;

  private record Held(String content, PinnedBy by) {}

  /** What the audit says of a policy that was pinned or released. */
  private record Told(String key, String action, String detail) {
    static Told read(SqlRow row) {
      return new Told(row.text("subject_id"), row.text("action"), row.text("detail"));
    }
  }

  private final Map<Policy, Held> held = new EnumMap<>(Policy.class);

  /**
   * Checks the values and forgets what was given.
   *
   * @param stored makes the stored form of a checked value
   * @throws AppException {@code setting-given-wrong} if one does not fit
   */
  Pins(List<Pin> given, BiFunction<Policy, String, String> stored) {
    for (Pin pin : given) {
      try (var value = pin.value()) {
        String checked = pin.policy().check(value.reveal());
        held.put(pin.policy(), new Held(stored.apply(pin.policy(), checked), pin.by()));
      } catch (AppException e) {
        throw AppException.causedBy(e, "setting-given-wrong", pin.by().name(), e);
      }
    }
  }

  boolean isEmpty() {
    return held.isEmpty();
  }

  boolean holds(Policy policy) {
    return held.containsKey(policy);
  }

  Optional<PinnedBy> by(Policy policy) {
    return Optional.ofNullable(held.get(policy)).map(Held::by);
  }

  /**
   * Refuses to change what is pinned.
   *
   * @throws AppException {@code setting-pinned}
   */
  void demandFree(Policy policy) {
    Held pin = held.get(policy);
    if (pin != null) {
      throw AppException.of("value", "setting-pinned", policy.key(), pin.by().name());
    }
  }

  /** What is in force where {@code stored} is stored. */
  Map<String, String> over(Map<String, String> stored) {
    if (held.isEmpty()) {
      return stored;
    }
    Map<String, String> all = new HashMap<>(stored);
    held.forEach((policy, pin) -> all.put(policy.key(), pin.content()));
    return Map.copyOf(all);
  }

  /** Whether just this was pinned at the last start, too, so that there is nothing to audit. */
  boolean areAudited(Database database) {
    Map<String, Map<String, String>> last = last(database);
    return last.size() == held.size()
        && held.keySet().stream().allMatch(policy -> told(policy).equals(last.get(policy.key())));
  }

  /** Audits what is pinned otherwise than at the last start, and what is not any more. */
  void audit(Database database) {
    Map<String, Map<String, String>> last = last(database);
    Set<String> gone = new HashSet<>(last.keySet());
    held.keySet().forEach(policy -> gone.remove(policy.key()));
    database.write(
        Actor.SYSTEM,
        Right.DECIDED_WITHIN,
        PINNED,
        tx -> {
          audit(tx, last, gone);
          return null;
        });
  }

  private void audit(Transaction tx, Map<String, Map<String, String>> last, Set<String> gone) {
    for (Policy policy : held.keySet()) {
      if (!told(policy).equals(last.get(policy.key()))) {
        tx.audit("setting.pinned", Subject.setting(policy.key()), told(policy));
      }
    }
    for (String key : gone) {
      tx.audit("setting.released", Subject.setting(key), Map.of());
    }
  }

  private Map<String, String> told(Policy policy) {
    Held pin = held.get(policy);
    Map<String, String> detail = new LinkedHashMap<>();
    if (!policy.secret()) {
      detail.put("value", pin.content());
    }
    detail.put("by", pin.by().name());
    return detail;
  }

  /** How each policy was pinned last, by key; without those that were released. */
  private static Map<String, Map<String, String>> last(Database database) {
    Map<String, Map<String, String>> pins = new HashMap<>();
    database
        .ask(LAST, Told::read, PINNED, RELEASED)
        .forEach(
            told -> {
              if (told.action().equals(PINNED)) {
                pins.put(told.key(), Detail.read(told.detail()));
              } else {
                pins.remove(told.key());
              }
            });
    return pins;
  }
}
