package io.countersign.desktop.preferences;

import io.countersign.core.policy.PinnedBy;
import io.countersign.core.policy.Policy;
import io.countersign.core.policy.PolicyRow;
import io.countersign.settings.MachineSetting;
import java.util.List;

/**
 * One setting as the screen shows it, whether it belongs to this machine or to the database.
 *
 * @param key its name, for example {@code password.min-length}
 * @param kind what its values look like
 * @param value the value in force in canonical form; empty for a secret
 * @param initial its default in canonical form
 * @param choices the words allowed, for {@link Kind#CHOICE}; else empty
 * @param source where the value comes from
 * @param pinnedBy what keeps it at its value while the program runs; empty for nothing
 */
record Preference(
    String key,
    Kind kind,
    String value,
    String initial,
    List<String> choices,
    Source source,
    String pinnedBy) {

  /** What its values look like. */
  enum Kind {
    NUMBER,
    DURATION,
    SWITCH,
    CHOICE,
    TEXT,
    /** A text that is never shown. */
    SECRET
  }

  /** Where the value in force comes from. */
  enum Source {
    DEFAULT,
    DATABASE,
    FILE,
    ENVIRONMENT,
    COMMAND_LINE
  }

  Preference {
    choices = List.copyOf(choices);
  }

  /** A policy. */
  static Preference of(PolicyRow row) {
    Policy policy = row.policy();
    Kind kind =
        policy.secret()
            ? Kind.SECRET
            : switch (policy.type()) {
              case NUMBER -> Kind.NUMBER;
              case DURATION -> Kind.DURATION;
              case SWITCH -> Kind.SWITCH;
              case CHOICE -> Kind.CHOICE;
              case TEXT -> Kind.TEXT;
            };
    return new Preference(
        policy.key(),
        kind,
        row.value() == null ? "" : row.value(),
        policy.initial(),
        policy.choices(),
        row.pinned()
            .map(by -> Source.valueOf(by.layer().name()))
            .orElse(row.stored() ? Source.DATABASE : Source.DEFAULT),
        row.pinned().map(PinnedBy::name).orElse(""));
  }

  /** A setting of this machine with its value in force. */
  static <T> Preference of(
      MachineSetting<T> setting, String value, Source source, String pinnedBy) {
    Kind kind =
        switch (setting.type()) {
          case NUMBER -> Kind.NUMBER;
          case SWITCH -> Kind.SWITCH;
          case CHOICE -> Kind.CHOICE;
          case TEXT -> Kind.TEXT;
        };
    return new Preference(
        setting.name(),
        kind,
        value,
        setting.write(setting.initial()),
        setting.choices(),
        source,
        pinnedBy);
  }

  /** Where it stands. */
  Area area() {
    return Area.of(key);
  }

  /** Whether somebody set it, so that its default does not hold. */
  boolean isSet() {
    return source != Source.DEFAULT;
  }

  /** Whether it cannot be changed in the window: the window itself stands on it. */
  boolean isFixed() {
    return area() == Area.DATABASE;
  }

  /** Whether something outside decides while the program runs, so that no change would hold. */
  boolean isOverridden() {
    return source == Source.COMMAND_LINE || !pinnedBy.isEmpty();
  }
}
