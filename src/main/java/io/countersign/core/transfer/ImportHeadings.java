package io.countersign.core.transfer;

import io.countersign.core.AppException;
import io.countersign.core.Cut;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which field each column of a file is. */
final class ImportHeadings {
  private static final int SHOWN = 60;

  private final List<String> headings = new ArrayList<>();
  private final List<AccountField> fields = new ArrayList<>();

  /**
   * Reads the first line.
   *
   * @throws AppException {@code import-column-unknown}, {@code import-column-twice}, {@code
   *     import-column-missing}, {@code import-map-column}, {@code import-map-field}
   */
  ImportHeadings(Iterable<String> cells, Map<String, String> mapped) {
    Map<String, String> left = new HashMap<>();
    mapped.forEach((heading, field) -> left.put(key(heading), field));
    Set<AccountField> seen = EnumSet.noneOf(AccountField.class);
    for (String cell : cells) {
      String heading = cell.strip();
      int place = headings.size() + 1;
      String shown = shown(heading, place);
      String key = left.containsKey(place(place)) ? place(place) : key(heading);
      AccountField field = field(key, shown, left);
      if (field != null && !seen.add(field)) {
        throw new AppException("import-column-twice", field.column());
      }
      headings.add(shown);
      fields.add(field);
    }
    if (!left.isEmpty()) {
      throw new AppException("import-map-column", left.keySet().iterator().next());
    }
    if (!seen.contains(AccountField.USERNAME)) {
      throw new AppException("import-column-missing", AccountField.USERNAME.column());
    }
  }

  /** What a heading is called in sentences. */
  static String shown(String heading, int place) {
    return heading.isEmpty() ? place(place) : Cut.marked(heading, SHOWN);
  }

  /** What names a column by its place, from 1. */
  static String place(int place) {
    return "#" + place;
  }

  private static String key(String heading) {
    return heading.strip().toLowerCase(Locale.ROOT);
  }

  /** The field; null for a column that is passed over. */
  private static AccountField field(String key, String shown, Map<String, String> mapped) {
    String name = mapped.remove(key);
    if (name == null) {
      return AccountField.PASSED_OVER.contains(key)
          ? null
          : AccountField.find(key)
              .orElseThrow(
                  () -> new AppException("import-column-unknown", shown, AccountField.names()));
    }
    return name.isBlank()
        ? null
        : AccountField.find(name.strip())
            .orElseThrow(() -> new AppException("import-map-field", name, AccountField.names()));
  }

  int size() {
    return fields.size();
  }

  /** The field of a column, by its place from 0; null for one that is passed over. */
  AccountField field(int column) {
    return fields.get(column);
  }

  /** What stands above the column of this field; empty if there is none. */
  String above(AccountField field) {
    int column = fields.indexOf(field);
    return column < 0 ? "" : headings.get(column);
  }

  /** The fields of the columns that are taken, by heading. */
  SortedMap<String, AccountField> taken() {
    SortedMap<String, AccountField> taken = new TreeMap<>();
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i) != null) {
        taken.put(headings.get(i), fields.get(i));
      }
    }
    return taken;
  }

  /** The headings of the columns that are not. */
  List<String> passedOver() {
    List<String> over = new ArrayList<>(headings);
    over.removeAll(taken().keySet());
    return over;
  }
}
