package io.countersign.core.superdesk;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last outcomes, newest first; in memory only. */
final class Outcomes {
  private static final int MOST = 100;

  private final Deque<Outcome> newest = new ArrayDeque<>();

  synchronized void add(Outcome outcome) {
    newest.addFirst(outcome);
    if (newest.size() > MOST) {
      newest.removeLast();
    }
  }

  synchronized List<Outcome> all() {
    return List.copyOf(newest);
  }
}
