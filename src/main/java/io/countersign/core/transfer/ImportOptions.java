package io.countersign.core.transfer;

import java.util.Map;

/**
 * How a file of accounts is meant.
 *
 * @param columns the name of a field (see {@link AccountField#column}) for a column whose heading
 *     is another, or empty to pass the column over; by heading, without regard to letter case, or
 *     by its place from 1 as {@code #1}
 * @param superusers whether accounts of superusers may be made
 */
public record ImportOptions(Map<String, String> columns, boolean superusers) {
  /** Headings are as an export writes them, and nobody becomes a superuser. */
  public static final ImportOptions CAREFUL = new ImportOptions(Map.of(), false);

  public ImportOptions {
    columns = Map.copyOf(columns);
  }
}
