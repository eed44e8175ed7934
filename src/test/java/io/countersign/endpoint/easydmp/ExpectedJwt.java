package io.countersign.endpoint.easydmp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

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

  private final JsonNode expected;

  ExpectedJwt(JsonNode expected) {
    this.expected = expected;
    expected.fieldNames().forEachRemaining(name -> assertThat(UNDERSTOOD).contains(name));
  }

  /** Compares the token of the answer {@code body}. */
  void compare(JsonNode body, RecordedTokens tokens) {
    String token = body.get("token").textValue();
    JsonNode claims = Jws.claims(token);
    assertThat(Jws.header(token)).isEqualTo(expected.get("header"));
    assertThat(claims.fieldNames())
        .toIterable()
        .containsExactlyElementsOf(
            StreamSupport.stream(expected.get("claim_order").spliterator(), false)
                .map(JsonNode::textValue)
                .toList());
    assertThat(types(claims)).isEqualTo(texts(expected.get("claim_types")));
    expected
        .path("claims")
        .properties()
        .forEach(claim -> assertThat(claims.get(claim.getKey())).isEqualTo(claim.getValue()));
    if (expected.has("pk_is")) {
      assertThat(expected.get("pk_is").textValue()).isEqualTo("iat claim");
      assertThat(body.get("pk"))
          .isEqualTo(claims.has("iat") ? claims.get("iat") : Jws.parse("null"));
    }
    if (expected.has("exp_minus_iat")) {
      assertThat(claims.get("exp").longValue() - claims.get("iat").longValue())
          .isEqualTo(expected.get("exp_minus_iat").longValue());
    }
    if (expected.path("same_token_as_sent").asBoolean()) {
      assertThat(token).isEqualTo(tokens.sent().orElseThrow());
    }
    if (expected.has("kept_from_sent")) {
      kept(Jws.claims(tokens.sent().orElseThrow()), claims);
    }
  }

  private void kept(JsonNode sent, JsonNode claims) {
    assertThat(texts(expected.get("kept_from_sent")))
        .isEqualTo(Map.of("orig_iat", "true", "orig_jti_is_first_jti", "true", "new_jti", "true"));
    assertThat(claims.get("orig_iat")).isEqualTo(sent.get("orig_iat"));
    assertThat(claims.get("orig_jti"))
        .isEqualTo(sent.has("orig_jti") ? sent.get("orig_jti") : sent.get("jti"));
    assertThat(claims.get("jti")).isNotEqualTo(sent.get("jti"));
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

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new LinkedHashMap<>();
    object.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    return texts;
  }
}
