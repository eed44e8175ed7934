package io.countersign.command;

import io.countersign.core.Page;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

/** All rows of a list that the core gives page by page. */
final class Pages {
  /** How many rows are asked for at a time. */
  static final int SIZE = 500;

  private Pages() {}

  /** Walks all pages, asking for the next when the one before is used up. */
  static <T> Iterable<T> of(Function<Optional<Page.Cursor>, Page<T>> list) {
    return () ->
        new Iterator<>() {
          private Page<T> page = list.apply(Optional.empty());
          private int place;

          @Override
          public boolean hasNext() {
            if (place == page.rows().size() && page.next().isPresent()) {
              page = list.apply(page.next());
              place = 0;
            }
            return place < page.rows().size();
          }

          @Override
          public T next() {
            if (!hasNext()) {
              throw new NoSuchElementException();
            }
            return page.rows().get(place++);
          }
        };
  }
}
