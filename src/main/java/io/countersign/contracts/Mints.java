package io.countersign.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/** Makes the tokens that the recording describes, at the present moment of a clock. */
final class Mints {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Map<String, Integer> BITS = Map.of("HS384", 384, "HS512", 512);

  private final JsonNode mints;
  private final String key;
  private final Clock clock;

  /**
   * Makes it.
   *
   * @param mints what tokens there are, by name
   * @param key what they are signed with
   */
  Mints(JsonNode mints, String key, Clock clock) {
    this.mints = mints;
    this.key = key;
    this.clock = clock;
  }

  /** A fresh token. */
  String token(String name) {
    JsonNode mint = mints.path(name);
    if (mint.isMissingNode()) {
      throw new IllegalArgumentException("no mint " + name);
    }
    ObjectNode header = new ObjectMapper().createObjectNode().put("alg", "HS256").put("typ", "JWT");
    JsonNode wanted = mint.has("header") ? mint.get("header") : header;
    ObjectNode claims = claims(mint.path("claims"));
    String payload = mint.has("payload") ? mint.get("payload").textValue() : claims.toString();
    int bits = BITS.getOrDefault(wanted.path("alg").asText(), 256);
    String token = Jws.hmac(bits, wanted.toString(), payload, mint.path("key").asText(key));
    if (mint.has("sig")) {
      token = Jws.withSignature(token, mint.get("sig").textValue());
    }
    if (mint.has("tamper")) {
      mint.get("tamper")
          .properties()
          .forEach(claim -> claims.set(claim.getKey(), claim.getValue()));
      token = Jws.withPayload(token, claims.toString());
    }
    return token;
  }

  private ObjectNode claims(JsonNode described) {
    ObjectNode claims = NODES.objectNode();
    described
        .properties()
        .forEach(claim -> claims.set(claim.getKey(), value(claim.getKey(), claim.getValue())));
    return claims;
  }

  /** Only what says when is a number of seconds from now. */
  private JsonNode value(String name, JsonNode described) {
    long now = clock.instant().getEpochSecond();
    if (described.isObject()) {
      Map.Entry<String, JsonNode> form = described.properties().iterator().next();
      return switch (form.getKey()) {
        case "raw" -> form.getValue();
        case "text" -> NODES.textNode(Long.toString(now + form.getValue().longValue()));
        case "float" -> NODES.numberNode(now + form.getValue().doubleValue());
        default -> throw new IllegalArgumentException("a claim is described as " + form.getKey());
      };
    }
    if (described.isTextual() && described.textValue().equals("UUID")) {
      return NODES.textNode(UUID.randomUUID().toString());
    }
    return described.isInt() && !name.equals("user_id")
        ? NODES.numberNode(now + described.longValue())
        : described;
  }
}
