package io.countersign.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.contracts.Difference.Part;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Sends recorded cases of the EasyDMP contract, byte by byte, and compares what is answered. What
 * Countersign adds to every answer (the EasyDMP contract, section 0) is looked at, too.
 */
final class EasyDmpReplay implements Replay {
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

  private final Wire wire;
  private final EasyDmpState state;
  private final Mints mints;

  EasyDmpReplay(Wire wire, EasyDmpState state, Mints mints) {
    this.wire = wire;
    this.state = state;
    this.mints = mints;
  }

  @Override
  public List<Difference> send(RecordedCase one) {
    JsonNode expected = one.expected();
    Comparison.understands(UNDERSTOOD, expected::fieldNames);
    RecordedTokens tokens = new RecordedTokens(wire, state, mints);
    Comparison comparison = new Comparison();
    try {
      byte[] body = bytes(one.sent().path("body"), tokens);
      Wire.Reply reply = wire.send(head(one.sent(), tokens), body);
      comparison.same(Part.STATUS, "", expected.get("status").asInt(), reply.status());
      headers(expected, reply, comparison);
      body(expected, reply, tokens, comparison);
    } catch (CaseFailure e) {
      comparison.ended(e);
    }
    return Veil.over(tokens.filled()).hide(comparison.differences());
  }

  private static void headers(JsonNode expected, Wire.Reply reply, Comparison comparison) {
    for (Map.Entry<String, JsonNode> header : expected.path("headers").properties()) {
      header(header.getKey(), header.getValue().textValue(), reply, comparison);
    }
    header("cache-control", "no-store", reply, comparison);
    header("x-content-type-options", "nosniff", reply, comparison);
    header("set-cookie", null, reply, comparison);
    header("www-authenticate", reply.status() == 401 ? "Bearer" : null, reply, comparison);
  }

  private static void header(
      String name, String expected, Wire.Reply reply, Comparison comparison) {
    comparison.same(Part.HEADER, name, expected, reply.header(name));
  }

  private static void body(
      JsonNode expected, Wire.Reply reply, RecordedTokens tokens, Comparison comparison) {
    String body = reply.body();
    if (expected.has("json")) {
      comparison.same(Part.BODY, "", expected.get("json").toString(), body);
    }
    if (expected.has("json_one_of")) {
      List<String> fine =
          Recording.each(expected.get("json_one_of")).map(JsonNode::toString).toList();
      comparison.holds(fine.contains(body), Part.BODY, "", String.join(" | ", fine), body);
    }
    if (expected.has("json_keys")) {
      List<String> keys =
          Recording.each(expected.get("json_keys")).map(JsonNode::textValue).toList();
      List<String> got = json(body).properties().stream().map(Map.Entry::getKey).toList();
      comparison.same(Part.BODY, "", keys, got);
    }
    if (expected.has("detail_prefix")) {
      String prefix = expected.get("detail_prefix").textValue();
      String detail = json(body).path("detail").asText();
      comparison.holds(detail.startsWith(prefix), Part.FIELD, "detail", prefix + "…", detail);
    }
    if (expected.has("jwt")) {
      new ExpectedJwt(expected.get("jwt")).compare(json(body), tokens, comparison);
    }
    if (expected.has("body_kind")) {
      kind(expected.get("body_kind").textValue(), body, comparison);
    }
  }

  private static void kind(String kind, String body, Comparison comparison) {
    boolean fine =
        switch (kind) {
          case "html" -> body.toLowerCase(Locale.ROOT).contains("<!doctype html>");
          case "empty" -> body.isEmpty();
          default -> throw new IllegalArgumentException("no kind of body: " + kind);
        };
    comparison.holds(fine, Part.BODY, "", kind, body);
  }

  private static JsonNode json(String body) {
    try {
      return Jws.parse(body);
    } catch (IllegalArgumentException e) {
      throw new CaseFailure(Part.BODY, "", "JSON", body);
    }
  }

  private static byte[] head(JsonNode one, RecordedTokens tokens) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String line = one.get("method").textValue() + " " + one.get("path").textValue();
    bytes.writeBytes(Wire.ascii(line + " HTTP/1.1\r\nHost: localhost\r\n"));
    for (Map.Entry<String, JsonNode> header : one.get("headers").properties()) {
      bytes.writeBytes(Wire.ascii(header.getKey() + ": "));
      bytes.writeBytes(bytes(header.getValue(), tokens));
      bytes.writeBytes(Wire.ascii("\r\n"));
    }
    return bytes.toByteArray();
  }

  private static byte[] bytes(JsonNode described, RecordedTokens tokens) {
    if (described.has("bytes_hex")) {
      return HexFormat.of().parseHex(described.get("bytes_hex").textValue());
    }
    return tokens.fill(described.asText("")).getBytes(StandardCharsets.UTF_8);
  }
}
