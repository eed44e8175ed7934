package io.countersign.core.store;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;

/** A short list of words in one column, separated by blanks. */
@Converter
public final class Words implements AttributeConverter<List<String>, String> {
  @Override
  public String convertToDatabaseColumn(List<String> words) {
    return words == null ? null : String.join(" ", words);
  }

  @Override
  public List<String> convertToEntityAttribute(String text) {
    return text == null ? null : text.isEmpty() ? List.of() : List.of(text.split(" "));
  }
}
