package io.countersign.contracts;

import java.util.List;

/** Sends the cases of one recording to one instance and compares what is answered. */
interface Replay {
  /**
   * Sends one case. Cases go in the order of the recording, because some need what others left.
   *
   * @return what differs, without secrets; empty for nothing
   * @throws IllegalArgumentException for a recording that is not understood
   */
  List<Difference> send(RecordedCase one);
}
