package io.countersign.core;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Spans of time as people and settings write them: ISO 8601, and short forms such as {@code 5m}.
 */
public final class Durations {
  private static final Pattern SHORT = Pattern.compile("(\\d{1,9})\\s*([smhdw])");
  private static final Pattern DATE_BASED = Pattern.compile("P(?:\\d+[YMWD])+");

  private Durations() {}

  /**
   * Reads {@code PT5M}, {@code P7D}, {@code P2W}, {@code P1Y} (a year is 365 days, a month 30), or
   * {@code 30s}, {@code 5m}, {@code 12h}, {@code 7d}, {@code 2w}, in either letter case.
   *
   * @return a span of zero or more
   * @throws AppException {@code duration-invalid} if it is none of these or negative
   */
  public static Duration parse(String text) {
    String trimmed = text.strip();
    Matcher matcher = SHORT.matcher(trimmed.toLowerCase(Locale.ROOT));
    try {
      if (matcher.matches()) {
        long n = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
          case "s" -> Duration.ofSeconds(n);
          case "m" -> Duration.ofMinutes(n);
          case "h" -> Duration.ofHours(n);
          case "d" -> Duration.ofDays(n);
          default -> Duration.ofDays(Math.multiplyExact(n, 7L));
        };
      }
      String upper = trimmed.toUpperCase(Locale.ROOT);
      Duration duration;
      if (DATE_BASED.matcher(upper).matches()) {
        Period period = Period.parse(upper);
        duration =
            Duration.ofDays(
                Math.addExact(
                    Math.addExact(period.getYears() * 365L, period.getMonths() * 30L),
                    period.getDays()));
      } else {
        duration = Duration.parse(upper);
      }
      if (duration.isNegative()) {
        throw new AppException("duration-invalid", trimmed);
      }
      return duration;
    } catch (DateTimeException | ArithmeticException e) {
      throw AppException.causedBy(e, "duration-invalid", trimmed);
    }
  }

  /** The ISO 8601 form, with whole days as days: {@code P7D} rather than {@code PT168H}. */
  public static String format(Duration duration) {
    if (!duration.isZero() && duration.toSeconds() % 86_400 == 0 && duration.getNano() == 0) {
      return "P" + duration.toDays() + "D";
    }
    return duration.toString();
  }
}
