package io.countersign.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.contracts.Difference.Part;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends recorded cases of the Web Publisher contract and compares what is answered; what a case
 * saves is filled into later ones.
 */
final class PublisherReplay implements Replay {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)(\\|url)?}}");
  private static final Set<String> UNDERSTOOD =
      Set.of("status", "json_subset", "headers", "cookies");
  private static final Set<String> OF_A_COOKIE =
      Set.of("name", "value", "path", "httponly", "secure", "session");

  private final Wire wire;
  private final PublisherState state;
  private final Map<String, String> values;

  /** Sends to {@code wire}, with these values for placeholders to begin with. */
  PublisherReplay(Wire wire, PublisherState state, Map<String, String> values) {
    this.wire = wire;
    this.state = state;
    this.values = new HashMap<>(values);
  }

  @Override
  public List<Difference> send(RecordedCase one) {
    JsonNode expected = one.expected();
    Comparison.understands(UNDERSTOOD, expected::fieldNames);
    String needs = one.sent().path("needs").asText();
    state.trust(!needs.contains("refuses connections"));
    state.letRegister(!needs.contains("registration_enabled = false"));
    Comparison comparison = new Comparison();
    try {
      compare(one.sent(), expected, exchange(one.sent()), comparison);
    } catch (CaseFailure e) {
      comparison.ended(e);
    }
    return Veil.over(values).hide(comparison.differences());
  }

  private void compare(JsonNode sent, JsonNode expected, Wire.Reply reply, Comparison comparison) {
    comparison.same(Part.STATUS, "", expected.get("status").asInt(), reply.status());
    if (!expected.get("json_subset").isEmpty()) {
      contains("", json(reply), expected.get("json_subset"), comparison);
    }
    for (Map.Entry<String, JsonNode> header : expected.get("headers").properties()) {
      String value = filled(header.getValue().textValue());
      comparison.same(Part.HEADER, header.getKey(), value, reply.header(header.getKey()));
    }
    if (expected.has("cookies")) {
      cookies(reply, expected.get("cookies"), comparison);
    }
    for (Map.Entry<String, JsonNode> saved : sent.path("save").properties()) {
      String pointer = saved.getValue().textValue().substring(1).replace('.', '/');
      values.put(saved.getKey(), json(reply).at(pointer).asText());
    }
  }

  private Wire.Reply exchange(JsonNode one) {
    String path = filled(one.get("path").textValue());
    String host = "localhost";
    StringBuilder headers = new StringBuilder();
    for (Map.Entry<String, JsonNode> header : one.get("headers").properties()) {
      String value = filled(header.getValue().textValue());
      if (header.getKey().equals("Host")) {
        host = value;
      } else {
        headers.append(header.getKey()).append(": ").append(value).append("\r\n");
      }
    }
    if (path.startsWith("http://")) {
      host = authority(path);
      path = path.substring(("http://" + host).length());
    }
    String line = one.get("method").textValue() + " " + path + " HTTP/1.1\r\nHost: " + host;
    JsonNode body = one.path("body");
    String text = body.isTextual() ? body.textValue() : body.isMissingNode() ? "" : body.toString();
    return wire.send(Wire.ascii(line + "\r\n" + headers), filled(text).getBytes(UTF_8));
  }

  private static String authority(String address) {
    try {
      return URI.create(address).getRawAuthority();
    } catch (IllegalArgumentException e) {
      throw new CaseFailure(Part.BEFORE, "", "http://…", address);
    }
  }

  private String filled(String text) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            found -> {
              String value = values.get(found.group(1));
              if (value == null) {
                throw new CaseFailure(Part.BEFORE, "", found.group(), Difference.NOTHING);
              }
              return Matcher.quoteReplacement(
                  found.group(2) == null ? value : URLEncoder.encode(value, UTF_8));
            });
  }

  private void contains(String where, JsonNode actual, JsonNode expected, Comparison comparison) {
    if (expected.isObject()) {
      for (Map.Entry<String, JsonNode> field : expected.properties()) {
        String inner = where.isEmpty() ? field.getKey() : where + "." + field.getKey();
        contains(inner, actual.path(field.getKey()), field.getValue(), comparison);
      }
      return;
    }
    String wanted = expected.isTextual() ? expected.textValue() : expected.toString();
    String got = actual.isMissingNode() ? Difference.NOTHING : text(actual);
    boolean fine;
    if (!expected.isTextual()) {
      fine = actual.equals(expected);
    } else if (wanted.startsWith("re:")) {
      fine = actual.isTextual() && Pattern.compile(wanted.substring(3)).matcher(got).find();
    } else {
      wanted = filled(wanted);
      fine = !actual.isMissingNode() && (wanted.equals("*any*") || wanted.equals(got));
    }
    comparison.holds(fine, Part.FIELD, where, wanted, got);
  }

  private static String text(JsonNode value) {
    return value.isValueNode() ? value.asText() : value.toString();
  }

  private void cookies(Wire.Reply reply, JsonNode expected, Comparison comparison) {
    List<String> lines = reply.headers().getOrDefault("set-cookie", List.of());
    comparison.same(Part.COOKIE, "", expected.size(), lines.size());
    for (int i = 0; i < Math.min(lines.size(), expected.size()); i++) {
      JsonNode cookie = expected.get(i);
      Comparison.understands(OF_A_COOKIE, cookie::fieldNames);
      cookie(List.of(lines.get(i).split("; ")), cookie, comparison);
    }
  }

  private void cookie(List<String> parts, JsonNode expected, Comparison comparison) {
    String name = expected.get("name").textValue();
    String[] pair = parts.getFirst().split("=", 2);
    comparison.same(Part.COOKIE, name, name, pair[0]);
    comparison.same(
        Part.COOKIE,
        name,
        filled(expected.get("value").textValue()),
        pair.length < 2 ? null : URLDecoder.decode(pair[1], UTF_8));
    String path = "path=" + expected.get("path").textValue();
    comparison.holds(parts.contains(path), Part.COOKIE, name, path, attributes(parts));
    flag(name, "HttpOnly", expected.get("httponly").asBoolean(), parts, comparison);
    flag(name, "Secure", expected.path("secure").asBoolean(), parts, comparison);
    boolean session = parts.stream().noneMatch(part -> part.matches("(?i)(expires|max-age)=.*"));
    String kept = "session " + expected.get("session").asBoolean();
    comparison.same(Part.COOKIE, name, kept, "session " + session);
  }

  private static void flag(
      String name, String word, boolean wanted, List<String> parts, Comparison comparison) {
    boolean there = parts.contains(word);
    comparison.same(Part.COOKIE, name, word + " " + wanted, word + " " + there);
  }

  private static String attributes(List<String> parts) {
    return String.join("; ", parts.subList(1, parts.size()));
  }

  private static JsonNode json(Wire.Reply reply) {
    try {
      return Jws.parse(reply.body());
    } catch (IllegalArgumentException e) {
      throw new CaseFailure(Part.BODY, "", "JSON", reply.body());
    }
  }
}
