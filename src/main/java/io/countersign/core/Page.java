package io.countersign.core;

import java.util.List;
import java.util.Optional;

/**
 * One page of a list that is sorted and cut in the database.
 *
 * @param rows the rows of this page, in order
 * @param next where the next page begins, or empty at the end
 * @param <T> what a row is
 */
public record Page<T>(List<T> rows, Optional<Cursor> next) {
  public Page {
    rows = List.copyOf(rows);
  }

  /**
   * The place behind the last row of a page: its sort value and its id.
   *
   * @param value the value of the sorted column, never null (missing values have a stand-in)
   * @param id the id that breaks ties
   */
  public record Cursor(Object value, long id) {}
}
