package io.countersign.endpoint.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.testing.RawHttp.Reply;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends recorded cases to a running endpoint and compares what is answered. An expectation it does
 * not understand fails the case.
 */
final class PublisherReplay {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)(\\|url)?}}");
  private static final Set<String> UNDERSTOOD =
      Set.of("status", "json_subset", "headers", "cookies");
  private static final Set<String> OF_A_COOKIE =
      Set.of("name", "value", "path", "httponly", "secure", "session");

  private final PublisherSite site;
  private final Map<String, String> values = new HashMap<>();

  PublisherReplay(PublisherSite site) {
    this.site = site;
  }

  /** Fills the placeholder {@code name} from now on. */
  void put(String name, String value) {
    values.put(name, value);
  }

  /** Sends one case and compares the answer; what it says is kept for later cases. */
  void replay(JsonNode one) {
    JsonNode expected = one.get("expect");
    expected.fieldNames().forEachRemaining(name -> assertThat(UNDERSTOOD).contains(name));
    Reply reply = send(one);
    assertThat(reply.status()).as(reply.body()).isEqualTo(expected.get("status").asInt());
    if (!expected.get("json_subset").isEmpty()) {
      contains(PublisherSite.json(reply), expected.get("json_subset"));
    }
    expected
        .get("headers")
        .properties()
        .forEach(
            header ->
                assertThat(reply.header(header.getKey()))
                    .isEqualTo(filled(header.getValue().textValue())));
    if (expected.has("cookies")) {
      cookies(reply, expected.get("cookies"));
    }
    one.path("save")
        .properties()
        .forEach(
            saved -> {
              String pointer = saved.getValue().textValue().substring(1).replace('.', '/');
              put(saved.getKey(), PublisherSite.json(reply).at(pointer).asText());
            });
  }

  private Reply send(JsonNode one) {
    List<String> headers = new ArrayList<>();
    String type = "";
    for (Map.Entry<String, JsonNode> header : one.get("headers").properties()) {
      String value = filled(header.getValue().textValue());
      if (header.getKey().equals("Content-Type")) {
        type = value;
      } else {
        headers.add(header.getKey() + ": " + value);
      }
    }
    String path = filled(one.get("path").textValue());
    if (path.startsWith("http://")) {
      URI address = URI.create(path);
      headers.add("Host: " + address.getRawAuthority());
      path = path.substring(("http://" + address.getRawAuthority()).length());
    }
    JsonNode body = one.path("body");
    String text = body.isTextual() ? body.textValue() : body.isMissingNode() ? "" : body.toString();
    return site.send(
        one.get("method").textValue(), path, type, filled(text), headers.toArray(String[]::new));
  }

  private String filled(String text) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            found -> {
              String value = values.get(found.group(1));
              assertThat(value).as(found.group()).isNotNull();
              return Matcher.quoteReplacement(
                  found.group(2) == null ? value : PublisherSite.encoded(value));
            });
  }

  private void contains(JsonNode actual, JsonNode expected) {
    if (expected.isObject()) {
      for (Map.Entry<String, JsonNode> field : expected.properties()) {
        assertThat(actual.has(field.getKey())).as(field.getKey() + " in " + actual).isTrue();
        contains(actual.get(field.getKey()), field.getValue());
      }
    } else if (!expected.isTextual()) {
      assertThat(actual).isEqualTo(expected);
    } else if (expected.textValue().startsWith("re:")) {
      assertThat(actual.textValue()).containsPattern(expected.textValue().substring(3));
    } else if (!expected.textValue().equals("*any*")) {
      assertThat(actual.asText()).isEqualTo(filled(expected.textValue()));
    }
  }

  private void cookies(Reply reply, JsonNode expected) {
    List<String> lines = reply.headers().getOrDefault("set-cookie", List.of());
    assertThat(lines).hasSize(expected.size());
    for (int i = 0; i < lines.size(); i++) {
      JsonNode cookie = expected.get(i);
      cookie.fieldNames().forEachRemaining(name -> assertThat(OF_A_COOKIE).contains(name));
      List<String> parts = List.of(lines.get(i).split("; "));
      String[] pair = parts.getFirst().split("=", 2);
      assertThat(pair[0]).isEqualTo(cookie.get("name").textValue());
      assertThat(URLDecoder.decode(pair[1], StandardCharsets.UTF_8))
          .isEqualTo(filled(cookie.get("value").textValue()));
      assertThat(parts).contains("path=" + cookie.get("path").textValue());
      assertThat(parts.contains("HttpOnly")).isEqualTo(cookie.get("httponly").asBoolean());
      assertThat(parts.contains("Secure")).isEqualTo(cookie.path("secure").asBoolean());
      assertThat(parts.stream().noneMatch(part -> part.matches("(?i)(expires|max-age)=.*")))
          .isEqualTo(cookie.get("session").asBoolean());
    }
  }
}
