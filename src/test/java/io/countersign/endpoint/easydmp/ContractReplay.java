package io.countersign.endpoint.easydmp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.testing.RawHttp;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Sends recorded cases to a running endpoint and compares what is answered. It takes the cases
 * whose path is served and whose placeholders it can fill; an expectation it does not understand
 * fails the case.
 */
final class ContractReplay {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");
  private static final Set<String> UNDERSTOOD = Set.of("status", "headers", "json", "body_kind");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<JsonNode> cases;
  private final Set<String> paths;
  private final Function<String, Optional<String>> placeholders;
  private final Map<String, Set<String>> mended;

  /**
   * Makes a replay.
   *
   * @param cases the recording
   * @param paths those that are served, unknown ones among them
   * @param placeholders fills {@code ${name}}; empty for what is not supported
   * @param mended the details that are right instead, by the id of a case that is not compared
   */
  ContractReplay(
      JsonNode cases,
      Set<String> paths,
      Function<String, Optional<String>> placeholders,
      Map<String, Set<String>> mended) {
    this.cases = StreamSupport.stream(cases.spliterator(), false).toList();
    this.paths = paths;
    this.placeholders = placeholders;
    this.mended = mended;
  }

  /** The cases that can be replayed. */
  List<JsonNode> supported() {
    return cases.stream().filter(this::isSupported).toList();
  }

  private boolean isSupported(JsonNode one) {
    boolean compared = one.path("compare").asBoolean(true);
    return paths.contains(one.get("path").textValue())
        && (compared || mended.containsKey(one.get("id").textValue()))
        && names(one).allMatch(name -> placeholders.apply(name).isPresent());
  }

  private static Stream<String> names(JsonNode one) {
    return PLACEHOLDER.matcher(one.toString()).results().map(found -> found.group(1));
  }

  /** Sends one case and compares. */
  void replay(URI address, JsonNode one) {
    RawHttp.Reply answer = RawHttp.once(address, request(one));
    JsonNode expected = one.get("expect");
    expected.fieldNames().forEachRemaining(name -> assertThat(UNDERSTOOD).contains(name));
    assertThat(answer.status()).isEqualTo(expected.get("status").asInt());
    expected
        .path("headers")
        .properties()
        .forEach(
            header ->
                assertThat(answer.header(header.getKey()))
                    .as(header.getKey())
                    .isEqualTo(header.getValue().textValue()));
    if (expected.has("json")) {
      assertThat(answer.body()).isIn(bodies(one));
    }
    if (expected.has("body_kind")) {
      assertThat(expected.get("body_kind").textValue()).isEqualTo("html");
      assertThat(answer.body()).containsIgnoringCase("<!doctype html>");
    }
  }

  private List<String> bodies(JsonNode one) {
    Set<String> details = mended.get(one.get("id").textValue());
    return details == null
        ? List.of(text(one.at("/expect/json")))
        : details.stream().map(detail -> text(Map.of("detail", detail))).toList();
  }

  private static String text(Object json) {
    try {
      return JSON.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private byte[] request(JsonNode one) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] body = filled(one.path("body").asText("")).getBytes(StandardCharsets.UTF_8);
    bytes.writeBytes(
        ascii(one.get("method").textValue() + " " + one.get("path").textValue() + " HTTP/1.1\r\n"));
    bytes.writeBytes(ascii("Host: localhost\r\nConnection: close\r\n"));
    if (body.length > 0) {
      bytes.writeBytes(ascii("Content-Length: " + body.length + "\r\n"));
    }
    one.get("headers")
        .properties()
        .forEach(
            header -> {
              bytes.writeBytes(ascii(header.getKey() + ": "));
              bytes.writeBytes(value(header.getValue()));
              bytes.writeBytes(ascii("\r\n"));
            });
    bytes.writeBytes(ascii("\r\n"));
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }

  private byte[] value(JsonNode header) {
    return header.isTextual()
        ? ascii(filled(header.textValue()))
        : HexFormat.of().parseHex(header.get("bytes_hex").textValue());
  }

  private String filled(String text) {
    Function<MatchResult, String> value =
        found -> Matcher.quoteReplacement(placeholders.apply(found.group(1)).orElseThrow());
    return PLACEHOLDER.matcher(text).replaceAll(value);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
