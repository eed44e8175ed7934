package io.countersign.core.transfer;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The parts of a filter that narrow a list, as the audit tells them. */
final class Narrowing {
  private Narrowing() {}

  static String of(Record filter) {
    List<String> parts = new ArrayList<>();
    for (RecordComponent part : filter.getClass().getRecordComponents()) {
      Object value = value(filter, part);
      if (value instanceof Optional<?> some && some.isPresent()) {
        parts.add(part.getName() + "=" + some.get());
      } else if (value instanceof Boolean yes && yes) {
        parts.add(part.getName());
      }
    }
    return String.join(", ", parts);
  }

  private static Object value(Record filter, RecordComponent part) {
    try {
      return part.getAccessor().invoke(filter);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
