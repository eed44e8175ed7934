package io.countersign.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.core.Actor;

/** What an instance holds so that the cases of one recording can be replayed. */
sealed interface RecordedState extends AutoCloseable permits EasyDmpState, PublisherState {
  /** Who makes it. */
  Actor MAKER = Actor.operatingSystem("self-test");

  /** Makes it in a scratch instance that holds nothing yet. */
  static RecordedState make(Contract contract, Recording recording, Scratch scratch) {
    JsonNode state = recording.state();
    return switch (contract) {
      case EASYDMP -> EasyDmpState.make(scratch.core(), state);
      case PUBLISHER -> PublisherState.make(scratch.core(), state);
      case OAUTH, OPENID ->
          throw new IllegalArgumentException("nothing is recorded of " + contract);
    };
  }

  /** Begins a replay of the cases. */
  Replay replay(Wire wire);

  /** Ends what runs beside the instance. */
  @Override
  default void close() {}
}
