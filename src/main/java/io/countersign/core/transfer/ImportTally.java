package io.countersign.core.transfer;

import java.util.List;
import java.util.SortedMap;

/**
 * What an import makes, or made, of a file.
 *
 * @param rows the accounts that are made, or would be if nothing were wrong, in the order of the
 *     file
 * @param inactive how many of them are inactive
 * @param superusers how many of them are superusers
 * @param columns the field that each column is, by heading
 * @param passedOver headings of the columns that are not taken
 * @param problems the first of what is wrong, in the order of the file
 * @param wrong how many things are wrong
 * @param wrongRows in how many rows they are
 */
public record ImportTally(
    List<ImportRow> rows,
    int inactive,
    int superusers,
    SortedMap<String, AccountField> columns,
    List<String> passedOver,
    List<ImportProblem> problems,
    long wrong,
    int wrongRows) {
  /** How many accounts are made. */
  public int accounts() {
    return rows.size();
  }
}
