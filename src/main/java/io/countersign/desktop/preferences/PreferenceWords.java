package io.countersign.desktop.preferences;

import io.countersign.core.AppException;
import io.countersign.core.Durations;
import io.countersign.desktop.kit.Messages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the screen says about a setting. */
final class PreferenceWords {
  private static final String NAME = "preferences.name.";
  private static final String HELP = "preferences.help.";
  private static final String ABOUT = "setting.";

  private final Messages messages;

  PreferenceWords(Messages messages) {
    this.messages = messages;
  }

  /** Its name as people say it; the name it is set under if it has no other. */
  String name(Preference preference) {
    return known(NAME + preference.key()).orElse(preference.key());
  }

  /** What it is; empty if nothing is known. */
  String help(Preference preference) {
    return known(HELP + preference.key()).or(() -> known(ABOUT + preference.key())).orElse("");
  }

  private Optional<String> known(String key) {
    return messages.bundle().containsKey(key) ? Optional.of(messages.text(key)) : Optional.empty();
  }

  /** The value in force as people read it. */
  String value(Preference preference) {
    return value(preference, preference.value());
  }

  /** The default as people read it. */
  String initial(Preference preference) {
    String initial =
        preference.kind() == Preference.Kind.SECRET
            ? messages.text("preferences.secret.unset")
            : value(preference, preference.initial());
    return messages.text("preferences.default", initial);
  }

  /** A canonical value as people read it. */
  String value(Preference preference, String value) {
    return switch (preference.kind()) {
      case SWITCH ->
          messages.text(Boolean.parseBoolean(value) ? "preferences.on" : "preferences.off");
      case CHOICE -> choice(value);
      case DURATION -> span(Durations.parse(value));
      case NUMBER -> value;
      case TEXT -> value.isEmpty() ? messages.text("preferences.empty") : value;
      case SECRET ->
          messages.text(preference.isSet() ? "preferences.secret.set" : "preferences.secret.unset");
    };
  }

  /** One of the words of a choice, as people read it. */
  String choice(String word) {
    return known("preferences.choice." + word).orElse(word);
  }

  /** Where the value comes from. */
  String source(Preference preference) {
    if (!preference.pinnedBy().isEmpty()) {
      return messages.text("preferences.source.pinned", preference.pinnedBy());
    }
    String word = preference.source().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return messages.text("preferences.source." + word);
  }

  /** What is typed in the field: spans of one unit in their short form, the rest as it is. */
  static String typed(Preference preference) {
    if (preference.kind() != Preference.Kind.DURATION) {
      return preference.value();
    }
    Duration span = Durations.parse(preference.value());
    long seconds = span.toSeconds();
    if (span.isZero() || span.getNano() != 0) {
      return span.isZero() ? "0m" : preference.value();
    }
    if (seconds % 86_400 == 0) {
      return seconds / 86_400 + "d";
    }
    if (seconds % 3_600 == 0) {
      return seconds / 3_600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }

  /** What a span that is being typed means; empty while it is none. */
  String meaning(String typed) {
    try {
      return span(Durations.parse(typed));
    } catch (AppException e) {
      return "";
    }
  }

  /** A span of time in full, for example "1 day 12 hours". */
  String span(Duration span) {
    List<String> parts = new ArrayList<>();
    part("preferences.span.days", span.toDays()).ifPresent(parts::add);
    part("preferences.span.hours", span.toHoursPart()).ifPresent(parts::add);
    part("preferences.span.minutes", span.toMinutesPart()).ifPresent(parts::add);
    part("preferences.span.seconds", span.toSecondsPart()).ifPresent(parts::add);
    return parts.isEmpty() ? messages.text("preferences.span.none") : String.join(" ", parts);
  }

  private Optional<String> part(String key, long count) {
    return count == 0 ? Optional.empty() : Optional.of(messages.text(key, count));
  }

  /** Why a value does not fit, in the words of the screen. */
  String problem(Preference preference, AppException refusal) {
    Object[] args = refusal.args().toArray();
    for (int i = 0; i < args.length; i++) {
      if (args[i].equals(preference.key())) {
        args[i] = name(preference);
      } else if (refusal.code().equals("setting-duration")) {
        args[i] = span(Durations.parse(args[i].toString()));
      }
    }
    return messages.text(refusal.messageKey(), args);
  }

  /** Whether every word of {@code search} is somewhere in what the screen says about it. */
  boolean matches(Preference preference, String search) {
    String all =
        String.join(
                "\n",
                preference.key(),
                name(preference),
                help(preference),
                messages.text(preference.area().titleKey()),
                value(preference))
            .toLowerCase(messages.locale());
    for (String word : search.strip().toLowerCase(messages.locale()).split("\\s+")) {
      if (!all.contains(word)) {
        return false;
      }
    }
    return true;
  }

  /** What was done. */
  String done(PreferencesModel.Change change) {
    Preference now = change.after();
    String name = name(now);
    if (!now.isSet()) {
      return messages.text("preferences.done.reset", name, value(now));
    }
    return now.kind() == Preference.Kind.SECRET
        ? messages.text("preferences.done.secret", name)
        : messages.text("preferences.done.set", name, value(now));
  }
}
