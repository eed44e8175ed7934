package io.countersign.core.takeover;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Texts of a dump, made fit to be stored or shown. */
final class DumpText {
  private static final int SHOWN = 60;
  private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  private DumpText() {}

  /** One line of at most {@code max} characters: blanks for control characters, no half ones. */
  static String line(String text, int max) {
    if (text == null) {
      return "";
    }
    StringBuilder line = new StringBuilder();
    text.strip()
        .codePoints()
        .map(c -> isHalf(c) ? 0xFFFD : Character.isISOControl(c) ? ' ' : c)
        .takeWhile(c -> line.length() + Character.charCount(c) <= max)
        .forEach(line::appendCodePoint);
    return line.toString().strip();
  }

  /** What lists show of a name of the dump, whatever it contains. */
  static String shown(String text) {
    String line = line(text, DjangoDump.KEPT);
    return line.length() <= SHOWN ? line : line(line, SHOWN - 1) + "…";
  }

  /** Whether the text contains half a character, which no database takes. */
  static boolean hasHalf(String text) {
    return text.codePoints().anyMatch(DumpText::isHalf);
  }

  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  /** The moment Django wrote (ISO 8601, in UTC where there is no offset); empty if it is none. */
  static Optional<Instant> moment(String text) {
    try {
      var parsed =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(
              text.replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from);
      Instant moment =
          parsed instanceof OffsetDateTime exact
              ? exact.toInstant()
              : ((LocalDateTime) parsed).toInstant(ZoneOffset.UTC);
      return Optional.of(moment.truncatedTo(ChronoUnit.MICROS))
          .filter(found -> !found.isBefore(EARLIEST) && found.isBefore(LATEST));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
