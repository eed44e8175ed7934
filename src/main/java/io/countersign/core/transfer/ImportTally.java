package io.countersign.core.transfer;

import java.util.List;
import java.util.SortedMap;

/**
 * What an import makes, or made, of a file.
 *
 * @param accounts accounts that are made
 * @param inactive how many of them are inactive
 * @param superusers how many of them are superusers
 * @param columns the field that each column is, by heading
 * @param passedOver headings of the columns that are not taken
 * @param problems the first of what is wrong, in the order of the file
 * @param wrong how many things are wrong
 */
public record ImportTally(
    int accounts,
    int inactive,
    int superusers,
    SortedMap<String, AccountField> columns,
    List<String> passedOver,
    List<ImportProblem> problems,
    long wrong) {}
