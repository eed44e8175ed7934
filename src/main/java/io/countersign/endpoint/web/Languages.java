package io.countersign.endpoint.web;

import io.countersign.core.Texts;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The languages of the bundle, and which of them a caller reads best. */
final class Languages {
  private static final int LONGEST_HEADER = 500;

  private static final List<Locale> KNOWN =
      Stream.concat(
              Stream.of("en"), Stream.of(Locale.getISOLanguages()).filter(Languages::hasBundle))
          .distinct()
          .map(Locale::of)
          .toList();

  private Languages() {}

  private static boolean hasBundle(String language) {
    return Texts.class.getResource("/i18n/messages_" + language + ".properties") != null;
  }

  /**
   * The language for a caller.
   *
   * @param accepted the header {@code Accept-Language} (RFC 9110, section 12.5.4), or empty
   * @return one that the bundle has; English for none of those asked for, and for a header that is
   *     malformed or longer than {@value #LONGEST_HEADER} characters
   */
  static Locale best(String accepted) {
    return best(accepted, KNOWN);
  }

  static Locale best(String accepted, List<Locale> known) {
    if (accepted.isBlank() || accepted.length() > LONGEST_HEADER) {
      return known.getFirst();
    }
    try {
      Locale best = Locale.lookup(Locale.LanguageRange.parse(accepted), known);
      return best == null ? known.getFirst() : best;
    } catch (IllegalArgumentException e) {
      return known.getFirst();
    }
  }
}
