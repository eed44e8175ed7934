package io.countersign.core.store;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who in this process is told what was done, once it is kept. */
final class Witnesses {
  private static final Logger log = LoggerFactory.getLogger(Witnesses.class);

  private final List<Consumer<Set<String>>> all = new CopyOnWriteArrayList<>();

  Runnable add(Consumer<Set<String>> witness) {
    all.add(witness);
    return () -> all.remove(witness);
  }

  /** What is done is done, whatever a witness makes of it. */
  void tell(List<AuditEvent> events) {
    if (events.isEmpty() || all.isEmpty()) {
      return;
    }
    Set<String> actions = events.stream().map(AuditEvent::action).collect(Collectors.toSet());
    for (Consumer<Set<String>> witness : all) {
      try {
        witness.accept(actions);
      } catch (RuntimeException e) {
        log.warn("Somebody who was told of {} met a problem", actions, e);
      }
    }
  }
}
