package io.countersign.desktop.requests;

import io.countersign.core.access.NewRequest;

/**
 * How long access shall last, as somebody typed it.
 *
 * @param typed the number of days as typed; ignored where there is no end
 * @param noEnd whether it shall have no end
 */
record Lasting(String typed, boolean noEnd) {
  /** What stands for {@code days}, null for no end. */
  static Lasting of(Integer days) {
    return days == null ? new Lasting("", true) : new Lasting(days.toString(), false);
  }

  /** Whether it is a number of days within bounds, or no end. */
  boolean isRight() {
    if (noEnd) {
      return true;
    }
    String text = typed.strip();
    if (!text.matches("\\d{1,6}")) {
      return false;
    }
    int days = Integer.parseInt(text);
    return days >= 1 && days <= NewRequest.MAX_DAYS;
  }

  /**
   * The number of days, null for no end.
   *
   * @throws NumberFormatException if it {@linkplain #isRight() is not right}
   */
  Integer days() {
    return noEnd ? null : Integer.valueOf(typed.strip());
  }
}
