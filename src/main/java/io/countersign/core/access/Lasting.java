package io.countersign.core.access;

import io.countersign.core.AppException;
import io.countersign.core.Durations;
import java.time.Duration;
import java.util.Locale;

/**
 * For how long access is asked for.
 *
 * @param days the number of days; null for no end
 */
public record Lasting(Integer days) {
  /** No end. */
  public static final Lasting NO_END = new Lasting(null);

  /**
   * Reads {@code never}, a number of days, or a duration of whole days ({@code P90D}, {@code 12w}).
   * Whether there are too many is decided with the rest of the request.
   *
   * @throws AppException {@code lasts-invalid} beside the field {@code lasts}
   */
  public static Lasting parse(String text) {
    String trimmed = text.strip();
    if (trimmed.toLowerCase(Locale.ROOT).equals("never")) {
      return NO_END;
    }
    if (trimmed.matches("[0-9]{1,9}")) {
      return new Lasting(Integer.valueOf(trimmed));
    }
    return new Lasting(wholeDays(trimmed));
  }

  private static int wholeDays(String text) {
    try {
      Duration duration = Durations.parse(text);
      if (duration.equals(Duration.ofDays(duration.toDays()))) {
        return Math.toIntExact(duration.toDays());
      }
    } catch (AppException | ArithmeticException e) {
      throw AppException.of("lasts", "lasts-invalid");
    }
    throw AppException.of("lasts", "lasts-invalid");
  }

  /** The duration as text, for example {@code P90D}; null for no end. */
  public String text() {
    return days == null ? null : Durations.format(Duration.ofDays(days));
  }
}
