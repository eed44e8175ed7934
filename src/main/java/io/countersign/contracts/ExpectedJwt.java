package io.countersign.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.countersign.contracts.Difference.Part;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a case says of the token in an answer. */
final class ExpectedJwt {
  private static final Set<String> UNDERSTOOD =
      Set.of(
          "header",
          "claim_order",
          "claim_types",
          "claims",
          "pk_is",
          "exp_minus_iat",
          "same_token_as_sent",
          "kept_from_sent");
  private static final Map<String, String> KEPT =
      Map.of("orig_iat", "true", "orig_jti_is_first_jti", "true", "new_jti", "true");

  private final JsonNode expected;

  ExpectedJwt(JsonNode expected) {
    this.expected = expected;
    Comparison.understands(UNDERSTOOD, expected::fieldNames);
  }

  /** Compares the token of the answer {@code body}. */
  void compare(JsonNode body, RecordedTokens tokens, Comparison comparison) {
    String token = body.path("token").asText("");
    JsonNode header;
    JsonNode claims;
    try {
      header = Jws.header(token);
      claims = Jws.claims(token);
    } catch (IllegalArgumentException e) {
      throw new CaseFailure(Part.TOKEN, "", "JWT", token);
    }
    comparison.same(Part.TOKEN, "header", expected.get("header"), header);
    comparison.same(Part.TOKEN, "claims", texts(expected.get("claim_order")), names(claims));
    comparison.same(Part.TOKEN, "types", fields(expected.get("claim_types")), types(claims));
    for (Map.Entry<String, JsonNode> claim : expected.path("claims").properties()) {
      comparison.same(Part.TOKEN, claim.getKey(), claim.getValue(), claims.get(claim.getKey()));
    }
    if (expected.has("pk_is")) {
      known("pk_is", expected.get("pk_is").asText(), "iat claim");
      JsonNode issued = claims.has("iat") ? claims.get("iat") : NullNode.instance;
      comparison.same(Part.FIELD, "pk", issued, body.get("pk"));
    }
    if (expected.has("exp_minus_iat")) {
      long life = claims.path("exp").longValue() - claims.path("iat").longValue();
      comparison.same(Part.TOKEN, "exp - iat", expected.get("exp_minus_iat").longValue(), life);
    }
    if (expected.path("same_token_as_sent").asBoolean()) {
      comparison.same(Part.TOKEN, "", tokens.sent().orElse(null), token);
    }
    if (expected.has("kept_from_sent")) {
      known("kept_from_sent", fields(expected.get("kept_from_sent")), KEPT);
      kept(Jws.claims(tokens.sent().orElseThrow()), claims, comparison);
    }
  }

  private static void kept(JsonNode sent, JsonNode claims, Comparison comparison) {
    comparison.same(Part.TOKEN, "orig_iat", sent.get("orig_iat"), claims.get("orig_iat"));
    JsonNode first = sent.has("orig_jti") ? sent.get("orig_jti") : sent.get("jti");
    comparison.same(Part.TOKEN, "orig_jti", first, claims.get("orig_jti"));
    boolean fresh = !sent.path("jti").equals(claims.path("jti"));
    comparison.holds(fresh, Part.TOKEN, "jti", "≠ " + sent.get("jti"), "" + claims.get("jti"));
  }

  /** What the recording says in this place is always the same. */
  private static void known(String name, Object found, Object meant) {
    if (!meant.equals(found)) {
      throw new IllegalArgumentException(name + " is not understood: " + found);
    }
  }

  private static List<String> texts(JsonNode array) {
    return Recording.each(array).map(JsonNode::textValue).toList();
  }

  private static List<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  private static Map<String, String> types(JsonNode claims) {
    Map<String, String> types = new LinkedHashMap<>();
    claims.properties().forEach(claim -> types.put(claim.getKey(), type(claim.getValue())));
    return types;
  }

  private static String type(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> "str";
      case NUMBER -> value.isIntegralNumber() ? "int" : "float";
      case NULL -> "NoneType";
      default -> value.getNodeType().name();
    };
  }

  private static Map<String, String> fields(JsonNode object) {
    Map<String, String> texts = new LinkedHashMap<>();
    object.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    return texts;
  }
}
