package io.countersign.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What was recorded of a contract.
 *
 * @param cases in their order
 * @param state what an instance must hold for them
 */
record Recording(List<RecordedCase> cases, JsonNode state) {
  private static final Map<Contract, Recording> SHIPPED =
      Map.of(Contract.EASYDMP, easyDmp(), Contract.PUBLISHER, publisher());

  Recording {
    cases = List.copyOf(cases);
  }

  /**
   * The recording that comes with the program.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Recording of(Contract contract) {
    if (!contract.isRecorded()) {
      throw new IllegalArgumentException("nothing is recorded of " + contract);
    }
    return SHIPPED.get(contract);
  }

  private static Recording easyDmp() {
    JsonNode mended = read("/contracts/easydmp-mended.json");
    return new Recording(
        each(read("/contracts/easydmp-cases.json"))
            .map(one -> easyDmp(one, mended.get(id(one))))
            .toList(),
        read("/contracts/easydmp-states.json"));
  }

  private static RecordedCase easyDmp(JsonNode one, JsonNode mended) {
    return new RecordedCase(
        id(one),
        one,
        mended == null ? one.get("expect") : mended,
        one.path("quirk").asText(""),
        mended != null);
  }

  private static Recording publisher() {
    return new Recording(
        each(read("/contracts/publisher-cases.json").get("cases"))
            .map(one -> new RecordedCase(id(one), one, one.get("expect"), "", false))
            .toList(),
        read("/contracts/publisher-states.json"));
  }

  private static String id(JsonNode one) {
    return one.get("id").textValue();
  }

  /** The elements of an array. */
  static Stream<JsonNode> each(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  /** A file that comes with the program, or with its tests. */
  static JsonNode read(String resource) {
    try (InputStream in = Recording.class.getResourceAsStream(resource)) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
