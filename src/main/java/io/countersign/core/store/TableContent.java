package io.countersign.core.store;

import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * What a table is called and how its rows are laid out.
 *
 * @param name in small letters
 * @param columns in small letters, in the order of a row's values
 * @param next the number its identity column {@code id} goes on with; empty where it has none
 */
public record TableContent(String name, List<String> columns, OptionalLong next) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  /**
   * Checks the names, which go into statements.
   *
   * @throws IllegalArgumentException if one is no plain name
   */
  public TableContent {
    columns = List.copyOf(columns);
    if (!plain(name) || columns.isEmpty() || !columns.stream().allMatch(TableContent::plain)) {
      throw new IllegalArgumentException("not the name of a table or a column");
    }
  }

  private static boolean plain(String name) {
    return NAME.matcher(name).matches();
  }
}
