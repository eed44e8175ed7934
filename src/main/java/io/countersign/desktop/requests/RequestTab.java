package io.countersign.desktop.requests;

import io.countersign.core.Sort;
import io.countersign.core.access.RequestFilter;

/** The parts of the inbox. */
enum RequestTab {
  /** Nobody decided yet; the oldest first. */
  OPEN(RequestFilter.pending(), Sort.ascending("id")),
  /** Granted and not collected; the oldest first. */
  GRANTED(RequestFilter.toCollect(), Sort.ascending("id")),
  /** Nothing more will come of them; the newest first. */
  DECIDED(RequestFilter.done(), Sort.descending("id"));

  private final RequestFilter filter;
  private final Sort sort;

  RequestTab(RequestFilter filter, Sort sort) {
    this.filter = filter;
    this.sort = sort;
  }

  RequestFilter filter() {
    return filter;
  }

  Sort sort() {
    return sort;
  }
}
