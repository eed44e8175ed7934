package io.countersign.endpoint.easydmp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.testing.RawHttp;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Sends recorded cases to a running endpoint, byte by byte, and compares what is answered. An
 * expectation it does not understand fails the case.
 */
final class ContractReplay {
  private static final Set<String> UNDERSTOOD =
      Set.of(
          "status",
          "headers",
          "json",
          "json_one_of",
          "json_keys",
          "jwt",
          "body_kind",
          "detail_prefix",
          "detail_seen");

  private final URI address;
  private final RecordedStates states;
  private final Mints mints;

  ContractReplay(URI address, RecordedStates states, Mints mints) {
    this.address = address;
    this.states = states;
    this.mints = mints;
  }

  /** Sends one case and compares it with {@code expected}. */
  void replay(JsonNode one, JsonNode expected) {
    expected.fieldNames().forEachRemaining(name -> assertThat(UNDERSTOOD).contains(name));
    RecordedTokens tokens = new RecordedTokens(address, states, mints);
    RawHttp.Reply reply = RawHttp.once(address, request(one, tokens));
    assertThat(reply.status()).as(reply.body()).isEqualTo(expected.get("status").asInt());
    headers(expected, reply);
    body(expected, reply, tokens);
  }

  private static void headers(JsonNode expected, RawHttp.Reply reply) {
    expected
        .path("headers")
        .properties()
        .forEach(
            header ->
                assertThat(reply.header(header.getKey()))
                    .as(header.getKey())
                    .isEqualTo(header.getValue().textValue()));
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(reply.header("Set-Cookie")).isNull();
    assertThat(reply.header("WWW-Authenticate")).isEqualTo(reply.status() == 401 ? "Bearer" : null);
  }

  private static void body(JsonNode expected, RawHttp.Reply reply, RecordedTokens tokens) {
    if (expected.has("json")) {
      assertThat(reply.body()).isEqualTo(expected.get("json").toString());
    }
    if (expected.has("json_one_of")) {
      assertThat(reply.body())
          .isIn(strings(expected.get("json_one_of")).map(JsonNode::toString).toList());
    }
    if (expected.has("json_keys")) {
      assertThat(Jws.parse(reply.body()).fieldNames())
          .toIterable()
          .containsExactlyElementsOf(
              strings(expected.get("json_keys")).map(JsonNode::textValue).toList());
    }
    if (expected.has("detail_prefix")) {
      assertThat(Jws.parse(reply.body()).get("detail").textValue())
          .startsWith(expected.get("detail_prefix").textValue());
    }
    if (expected.has("jwt")) {
      new ExpectedJwt(expected.get("jwt")).compare(Jws.parse(reply.body()), tokens);
    }
    if (expected.has("body_kind")) {
      switch (expected.get("body_kind").textValue()) {
        case "html" -> assertThat(reply.body()).containsIgnoringCase("<!doctype html>");
        case "empty" -> assertThat(reply.body()).isEmpty();
        default -> throw new AssertionError("no kind of body: " + expected.get("body_kind"));
      }
    }
  }

  private static java.util.stream.Stream<JsonNode> strings(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static byte[] request(JsonNode one, RecordedTokens tokens) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] body = bytes(one.path("body"), tokens);
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
              bytes.writeBytes(bytes(header.getValue(), tokens));
              bytes.writeBytes(ascii("\r\n"));
            });
    bytes.writeBytes(ascii("\r\n"));
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }

  private static byte[] bytes(JsonNode described, RecordedTokens tokens) {
    if (described.has("bytes_hex")) {
      return HexFormat.of().parseHex(described.get("bytes_hex").textValue());
    }
    return tokens.fill(described.asText("")).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
