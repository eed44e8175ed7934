package io.countersign.app;

import io.countersign.desktop.kit.Alert;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/** One list of what two tell of. */
final class JoinedAlerts {
  private JoinedAlerts() {}

  /** Shows in one list what is in two. */
  static void show(List<Alert> all, ObservableList<Alert> first, ObservableList<Alert> second) {
    ListChangeListener<Alert> joining =
        change -> {
          all.clear();
          all.addAll(first);
          all.addAll(second);
        };
    first.addListener(joining);
    second.addListener(joining);
    all.addAll(first);
    all.addAll(second);
  }
}
