package io.countersign.core.jwt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.core.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A token made by hand, whatever it is to be. */
final class Forge {
  /** The secret that tests give for HS256. */
  static final String SECRET = "test-only secret of HS256, longer than thirty-two bytes";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Makes the third part. */
  interface Signature {
    byte[] of(byte[] signed) throws Exception;
  }

  private final Map<String, Object> header = new LinkedHashMap<>();
  private final Map<String, Object> claims = new LinkedHashMap<>();
  private Signature signature = hmac(SECRET.getBytes(StandardCharsets.UTF_8));

  private Forge() {
    header.put("alg", "HS256");
    header.put("typ", "JWT");
  }

  /** A good token of an account under HS256, made now, as another program would. */
  static Forge of(String username, int id, Instant now) {
    Forge forge = new Forge();
    forge.claims.put("username", username);
    forge.claims.put("iat", now.getEpochSecond());
    forge.claims.put("exp", now.getEpochSecond() + 300);
    forge.claims.put("jti", UUID.randomUUID().toString());
    forge.claims.put("user_id", id);
    forge.claims.put("orig_iat", now.getEpochSecond());
    return forge;
  }

  /** With another claim, or another value of one; null is JSON's null. */
  Forge with(String claim, Object value) {
    claims.put(claim, value);
    return this;
  }

  Forge without(String claim) {
    claims.remove(claim);
    return this;
  }

  Forge header(String name, Object value) {
    header.put(name, value);
    return this;
  }

  Forge withoutHeader(String name) {
    header.remove(name);
    return this;
  }

  Forge signedBy(Signature by) {
    signature = by;
    return this;
  }

  static Signature hmac(byte[] key) {
    return signed -> {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(signed);
    };
  }

  /** The id of the token. */
  String jti() {
    return claims.get("jti").toString();
  }

  String text() {
    return text(json(header), json(claims), signature);
  }

  Secret token() {
    return Secret.of(text());
  }

  /** A token of these two texts, whatever they are. */
  static String text(String header, String payload, Signature signature) {
    String signed = base64(header) + "." + base64(payload);
    try {
      return signed + "." + base64(signature.of(signed.getBytes(StandardCharsets.US_ASCII)));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** One under HS256 whose payload is this text. */
  static Secret ofPayload(String payload) {
    return Secret.of(
        text(
            "{\"alg\":\"HS256\",\"typ\":\"JWT\"}",
            payload,
            hmac(SECRET.getBytes(StandardCharsets.UTF_8))));
  }

  static String base64(String text) {
    return base64(text.getBytes(StandardCharsets.UTF_8));
  }

  static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /** One part of a token as the text it is. */
  static String part(Secret token, int index) {
    byte[] bytes = Base64.getUrlDecoder().decode(token.reveal().split("\\.", -1)[index]);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  static JsonNode claims(Secret token) {
    try {
      return JSON.readTree(part(token, 1));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
