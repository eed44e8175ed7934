package io.countersign.desktop.inspector;

import io.countersign.desktop.kit.Messages;
import io.countersign.desktop.kit.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the dialog says of a pasted text.
 *
 * @param state whether it is accepted now; null while there is nothing to say
 * @param why a sentence
 * @param facts what is known of it
 * @param notes what a service has to mind
 */
record Told(State state, String why, List<Fact> facts, List<String> notes) {
  /**
   * One line of what is known.
   *
   * @param name what it is
   * @param value what is known
   * @param exact more of it for a tooltip; empty for none
   * @param lead where it leads
   */
  record Fact(String name, String value, String exact, Optional<Lead> lead) {
    static Fact plain(String name, String value) {
      return new Fact(name, value, "", Optional.empty());
    }

    static Fact leading(String name, String value, Lead lead) {
      return new Fact(name, value, "", Optional.of(lead));
    }

    /** How long ago or ahead; null is never. */
    static Fact time(String name, Instant time, Messages messages) {
      String exact = time == null ? "" : messages.exact(time);
      return new Fact(name, messages.relative(time), exact, Optional.empty());
    }
  }

  /** Where a fact leads. */
  sealed interface Lead {
    /** To the account with this id. */
    record Account(int id) implements Lead {}

    /** To the bearer token with this id. */
    record Token(long id) implements Lead {}
  }

  Told {
    facts = List.copyOf(facts);
    notes = List.copyOf(notes);
  }
}
