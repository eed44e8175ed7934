package io.countersign.desktop.kit;

import io.countersign.core.Page;
import io.countersign.core.Sort;
import java.util.Optional;

/**
 * Which page a table asks for.
 *
 * @param sort the id of the sorted column, or null for the natural order
 * @param descending whether from high to low
 * @param after the place behind the last row known, or empty for the first page
 * @param size how many rows at most
 */
public record PageRequest(String sort, boolean descending, Optional<Page.Cursor> after, int size) {
  /** What the user sorted by, or {@code natural} where nothing was clicked. */
  public Sort sortOr(Sort natural) {
    return sort == null ? natural : new Sort(sort, !descending);
  }
}
