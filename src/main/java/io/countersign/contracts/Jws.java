package io.countersign.contracts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * JWTs made and read by hand, so that those of the program are held against something else. Nothing
 * is checked here, and what is no JWT is refused by an {@link IllegalArgumentException}.
 */
public final class Jws {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Jws() {}

  /** Signs with HMAC of SHA-2 of this many bits. */
  public static String hmac(int bits, String header, String payload, String key) {
    String signed = base64(header) + "." + base64(payload);
    try {
      Mac mac = Mac.getInstance("HmacSHA" + bits);
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA" + bits));
      return signed + "." + base64(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same token with another payload and the signature of the first. */
  public static String withPayload(String token, String payload) {
    String[] parts = token.split("\\.", -1);
    return parts[0] + "." + base64(payload) + "." + parts[2];
  }

  /** The same token with this for its signature. */
  public static String withSignature(String token, String signature) {
    return token.substring(0, token.lastIndexOf('.') + 1) + signature;
  }

  public static String base64(String text) {
    return base64(text.getBytes(StandardCharsets.UTF_8));
  }

  public static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The header of a token. */
  public static JsonNode header(String token) {
    return part(token, 0);
  }

  /** The claims of a token, in their order. */
  public static JsonNode claims(String token) {
    return part(token, 1);
  }

  private static JsonNode part(String token, int index) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("not three parts");
    }
    try {
      return JSON.readTree(Base64.getUrlDecoder().decode(parts[index]));
    } catch (IOException e) {
      throw new IllegalArgumentException("a part that is no JSON", e);
    }
  }

  /** A value as compact JSON. */
  public static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON can be made of it", e);
    }
  }

  /** What this JSON says. */
  public static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON", e);
    }
  }
}
