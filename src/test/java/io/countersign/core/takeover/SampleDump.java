package io.countersign.core.takeover;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The dump of a running EasyDMP with 150 invented people, and what is known of them. */
public final class SampleDump {
  private static final String FOLDER = "/takeover/";

  /** The dump as its {@code dumpdata} wrote it. */
  public static final DumpSource SOURCE =
      () -> SampleDump.class.getResourceAsStream(FOLDER + "easydmp-dumpdata.json");

  /**
   * What is known of one person of the dump.
   *
   * @param id the primary key
   * @param active whether the account is active
   * @param superuser whether it is a superuser
   * @param password the password, if it has one
   * @param token the key, if it has one
   */
  public record Person(
      int id,
      boolean active,
      boolean superuser,
      Optional<String> password,
      Optional<String> token) {}

  private SampleDump() {}

  /** Everybody, by username. */
  public static Map<String, Person> people() {
    JsonNode expected = json("easydmp-dumpdata-expected.json");
    Map<String, Person> people = new LinkedHashMap<>();
    for (JsonNode row : json("easydmp-dumpdata.json")) {
      JsonNode fields = row.get("fields");
      if (fields.has("username")) {
        String username = fields.get("username").asText();
        JsonNode known = expected.get(username);
        people.put(
            username,
            new Person(
                row.get("pk").asInt(),
                known.get("active").asBoolean(),
                fields.get("is_superuser").asBoolean(),
                Optional.ofNullable(known.get("password").asText(null)),
                Optional.ofNullable(known.get("token").asText(null))));
      }
    }
    return people;
  }

  /** Every password and every key. */
  public static Stream<String> secrets() {
    return people().values().stream()
        .flatMap(person -> Stream.of(person.password(), person.token()))
        .flatMap(Optional::stream);
  }

  private static JsonNode json(String name) {
    try (InputStream in = SampleDump.class.getResourceAsStream(FOLDER + name)) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
