package io.countersign.desktop.kit;

import java.time.DateTimeException;
import java.time.LocalDate;
import javafx.util.StringConverter;

/** Days as date pickers show and read them: {@code 2027-01-31}. What is no day reads as none. */
public final class IsoDay extends StringConverter<LocalDate> {
  @Override
  public String toString(LocalDate day) {
    return day == null ? "" : day.toString();
  }

  @Override
  public LocalDate fromString(String text) {
    try {
      return text == null || text.isBlank() ? null : LocalDate.parse(text.strip());
    } catch (DateTimeException e) {
      return null;
    }
  }
}
