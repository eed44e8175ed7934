package io.countersign.contracts;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One case of a recording.
 *
 * @param id its name, unique in the recording
 * @param sent the case as it was recorded
 * @param expected what it is held against
 * @param remark what the fault is that it was recorded with, in the words of the recording; empty
 *     for none
 * @param mended whether it was recorded with a fault that Countersign does not copy, so that {@code
 *     expected} is not what was recorded (the EasyDMP contract, section 0)
 */
record RecordedCase(String id, JsonNode sent, JsonNode expected, String remark, boolean mended) {
  /** The line of the request, with placeholders for what is filled in. */
  String request() {
    return sent.get("method").textValue() + " " + sent.get("path").textValue();
  }
}
