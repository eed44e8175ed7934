package io.countersign.endpoint.easydmp;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.contracts.Jws;
import io.countersign.core.Secret;
import io.countersign.core.policy.Policy;
import io.countersign.testing.BesideScreens;
import io.countersign.testing.RawHttp;
import io.countersign.testing.RunningEndpoint;
import io.countersign.testing.TestCore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tokens that somebody made to get in, over real HTTP, while each algorithm is in force. All are
 * refused wherever a token can be sent, in the contract's words, and none is an error of ours.
 */
@BesideScreens
@ParameterizedClass
@ValueSource(strings = {"RS256", "ES256", "EdDSA", "HS256"})
class HostileTokenEndpointTest {
  private static final String SECRET = "a-secret-of-more-than-256-bits-0123456789-abcdef";
  private static final String ZEROS = "\0".repeat(SECRET.length());
  private static final List<String> TEXTS =
      List.of("Error decoding token.", "Invalid token.", "Token has expired.");

  private static RunningEndpoint endpoint;

  @Parameter String algorithm;

  private record Hostile(String name, String token) {}

  @BeforeAll
  static void start() {
    endpoint = RunningEndpoint.start();
    endpoint.core().superuser("root");
    set(Policy.JWT_HS256_SECRET, SECRET);
  }

  @AfterAll
  static void stop() {
    endpoint.close();
  }

  private static void set(Policy policy, String value) {
    endpoint.core().core().policies().set(ROOT, policy, value);
  }

  private String good() {
    set(Policy.JWT_ALGORITHM, algorithm);
    Secret password = Secret.of(TestCore.PASSWORD);
    return endpoint.core().core().jwts().authenticate("root", password, "::1").token().reveal();
  }

  @Test
  void theTokenThatAllOthersAreMadeOfIsGood() {
    String token = good();
    assertThat(Jws.header(token).get("alg").textValue()).isEqualTo(algorithm);
    assertThat(verify(token).status()).isEqualTo(201);
    assertThat(me(token).status()).isEqualTo(200);
  }

  @TestFactory
  Stream<DynamicTest> forgedTokenIsRefusedEverywhere() {
    String token = good();
    return Stream.of(unsigned(token), confused(token), pointing(token), altered(token), odd(token))
        .flatMap(List::stream)
        .map(hostile -> DynamicTest.dynamicTest(hostile.name(), () -> refused(hostile.token())));
  }

  private static void refused(String token) {
    for (RawHttp.Reply reply :
        List.of(verify(token), post("/api/v2/jwt/refresh/", "", token), logout(token))) {
      assertThat(reply.status()).as(reply.body()).isIn(400, 413);
      if (reply.status() == 400) {
        assertThat(Jws.parse(reply.body()).at("/non_field_errors/0").textValue()).isIn(TEXTS);
      }
    }
    for (RawHttp.Reply reply : List.of(me(token), logoutByHeader(token))) {
      assertThat(reply.status()).as(reply.body()).isIn(400, 401, 431);
      assertThat(reply.header("WWW-Authenticate"))
          .isEqualTo(reply.status() == 401 ? "Bearer" : null);
    }
  }

  private static RawHttp.Reply verify(String token) {
    return post("/api/v1/jwt/verify/", "", token);
  }

  private static RawHttp.Reply logout(String token) {
    String key = endpoint.core().core().tokens().derivedKey(ROOT, "root", false).reveal();
    return post("/api/v2/jwt/logout/", "Authorization: Bearer " + key + "\r\n", token);
  }

  private static RawHttp.Reply post(String path, String header, String token) {
    byte[] body = Jws.json(Map.of("token", token)).getBytes(StandardCharsets.UTF_8);
    String head =
        "POST "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + header
            + "Content-Type: application/json\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    byte[] start = head.getBytes(StandardCharsets.US_ASCII);
    byte[] request = java.util.Arrays.copyOf(start, start.length + body.length);
    System.arraycopy(body, 0, request, start.length, body.length);
    return RawHttp.once(endpoint.address(), request);
  }

  private static RawHttp.Reply me(String token) {
    return byHeader("GET /api/v1/users/me/ HTTP/1.1", token);
  }

  private static RawHttp.Reply logoutByHeader(String token) {
    return byHeader("POST /api/v2/jwt/logout/ HTTP/1.1", token);
  }

  private static RawHttp.Reply byHeader(String line, String token) {
    String request = RawHttp.request(line, "Connection: close", "Authorization: JWT " + token);
    return RawHttp.once(endpoint.address(), request.getBytes(StandardCharsets.UTF_8));
  }

  private static String with(String token, UnaryOperator<ObjectNode> header) {
    ObjectNode changed = header.apply(Jws.header(token).deepCopy());
    String[] parts = token.split("\\.");
    return Jws.base64(changed.toString()) + "." + parts[1] + "." + parts[2];
  }

  private static List<Hostile> unsigned(String token) {
    List<Hostile> all = new ArrayList<>();
    String claims = Jws.claims(token).toString();
    for (String alg : List.of("none", "None", "NONE", "nOnE", "", " ", "null", "HS1", "HS257")) {
      String unsigned = Jws.base64("{\"alg\":\"" + alg + "\"}") + "." + Jws.base64(claims) + ".";
      all.add(new Hostile("alg " + alg + " unsigned", unsigned));
      all.add(new Hostile("alg " + alg + " signed", unsigned + token.split("\\.")[2]));
    }
    for (String header : List.of("{}", "{\"alg\":null}", "{\"alg\":1}", "{\"alg\":[\"none\"]}")) {
      all.add(new Hostile("header " + header, Jws.base64(header) + "." + Jws.base64(claims) + "."));
    }
    for (String signature : List.of("", "A", "AA", "AAAA", "=", "A".repeat(86), "A".repeat(512))) {
      all.add(new Hostile("signature " + signature, Jws.withSignature(token, signature)));
    }
    // Of ECDSA, r and s of zero; of DER, the same in its own form.
    all.add(new Hostile("psychic", Jws.withSignature(token, Jws.base64(new byte[64]))));
    all.add(new Hostile("psychic DER", Jws.withSignature(token, "MAYCAQACAQA")));
    return all;
  }

  /** The public key, in all the forms it has, taken for the secret of HMAC. */
  private static List<Hostile> confused(String token) {
    List<Hostile> all = new ArrayList<>();
    String claims = Jws.claims(token).toString();
    List<String> keys = new ArrayList<>(List.of(ZEROS, "\0".repeat(32), "secret", "x".repeat(64)));
    JsonNode published = Jws.parse(endpoint.core().core().keys().publishedKeys());
    for (JsonNode key : published.get("keys")) {
      keys.add(key.toString());
      key.properties().forEach(member -> keys.add(member.getValue().asText()));
      for (String member : List.of("n", "x")) {
        if (key.has(member)) {
          byte[] raw = Base64.getUrlDecoder().decode(key.get(member).textValue());
          keys.add(new String(raw, StandardCharsets.ISO_8859_1));
          keys.add(pem(raw));
        }
      }
    }
    String kid = Jws.header(token).path("kid").asText("k1");
    for (int bits : List.of(256, 384, 512)) {
      for (int i = 0; i < keys.size(); i++) {
        String plain = "{\"alg\":\"HS%d\",\"typ\":\"JWT\"}".formatted(bits);
        String named = "{\"alg\":\"HS%d\",\"kid\":\"%s\"}".formatted(bits, kid);
        if (!keys.get(i).isEmpty()) {
          all.add(
              new Hostile(
                  "HS%d %d".formatted(bits, i), Jws.hmac(bits, plain, claims, keys.get(i))));
          all.add(
              new Hostile(
                  "HS%d %d kid".formatted(bits, i), Jws.hmac(bits, named, claims, keys.get(i))));
        }
      }
    }
    String own = Jws.header(token).get("alg").textValue();
    Stream.of("RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "EdDSA", "Ed25519", "ES256K")
        .filter(alg -> !alg.equals(own))
        .forEach(alg -> all.add(new Hostile("as " + alg, with(token, h -> h.put("alg", alg)))));
    return all;
  }

  private static String pem(byte[] raw) {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(raw)
        + "\n-----END PUBLIC KEY-----\n";
  }

  /** Headers that say where a key is to be found, or what must be understood. */
  private static List<Hostile> pointing(String token) {
    List<Hostile> all = new ArrayList<>();
    for (String kid :
        List.of(
            "../../../../etc/passwd",
            "/dev/null",
            "'; drop table signing_keys; --",
            "' or '1'='1",
            "\" or 1=1",
            "%00",
            "k1\u0000",
            "\r\nX: y",
            "${jndi:ldap://a}",
            "http://evil.example/k",
            "é",
            "\uD83D\uDE00",
            "..%2f..",
            "x".repeat(2000),
            "")) {
      all.add(new Hostile("kid " + kid.length(), with(token, h -> h.put("kid", kid))));
      all.add(
          new Hostile(
              "kid " + kid.length() + " by the empty key",
              Jws.hmac(
                  256,
                  Jws.json(Map.of("alg", "HS256", "kid", kid)),
                  Jws.claims(token).toString(),
                  "\0")));
    }
    for (String name : List.of("jku", "x5u")) {
      all.add(new Hostile(name, with(token, h -> h.put(name, "https://evil.example/jwks.json"))));
      all.add(
          new Hostile(
              name + " only",
              Jws.hmac(
                  256,
                  Jws.json(Map.of("alg", "HS256", name, "https://evil.example/jwks.json")),
                  Jws.claims(token).toString(),
                  "evil")));
    }
    ObjectNode jwk = (ObjectNode) Jws.parse("{\"kty\":\"oct\",\"k\":\"ZXZpbA\"}");
    String own = Jws.json(Map.of("alg", "HS256", "jwk", jwk));
    all.add(new Hostile("jwk", Jws.hmac(256, own, Jws.claims(token).toString(), "evil")));
    all.add(new Hostile("jwk added", with(token, h -> h.set("jwk", jwk))));
    all.add(new Hostile("x5c", with(token, h -> h.set("x5c", Jws.parse("[\"MIIB\"]")))));
    for (String crit : List.of("[\"exp\"]", "[\"b64\"]", "[\"x\"]", "[]", "\"x\"", "null", "{}")) {
      all.add(new Hostile("crit " + crit, with(token, h -> h.set("crit", Jws.parse(crit)))));
    }
    all.add(new Hostile("b64", with(token, h -> h.put("b64", false))));
    all.add(new Hostile("zip", with(token, h -> h.put("zip", "DEF"))));
    all.add(new Hostile("enc", with(token, h -> h.put("enc", "A256GCM"))));
    return all;
  }

  /** What was signed, changed a little, or written in another way. */
  private static List<Hostile> altered(String token) {
    List<Hostile> all = new ArrayList<>();
    String[] parts = token.split("\\.");
    ObjectNode claims = Jws.claims(token).deepCopy();
    for (String name : List.of("username", "exp", "iat", "jti", "user_id", "orig_iat")) {
      all.add(
          new Hostile(
              "without " + name,
              Jws.withPayload(token, claims.deepCopy().without(name).toString())));
    }
    all.add(
        new Hostile("other user", Jws.withPayload(token, claims.put("username", "x").toString())));
    all.add(new Hostile("payload cut", parts[0] + "." + parts[1].substring(4) + "." + parts[2]));
    all.add(new Hostile("header twice", parts[0] + "." + parts[0] + "." + parts[2]));
    all.add(new Hostile("parts turned", parts[2] + "." + parts[1] + "." + parts[0]));
    all.add(new Hostile("padding", parts[0] + "=." + parts[1] + "=." + parts[2] + "="));
    all.add(new Hostile("signature longer", token + "AA"));
    all.add(new Hostile("signature cut", token.substring(0, token.length() - 2)));
    all.add(new Hostile("last bit", token.substring(0, token.length() - 1) + other(token)));
    all.add(new Hostile("plain base64", token.replace('-', '+').replace('_', '/') + "+"));
    all.add(new Hostile("upper case", token.toUpperCase(java.util.Locale.ROOT)));
    all.add(new Hostile("reversed", new StringBuilder(token).reverse().toString()));
    all.add(new Hostile("quoted", "\"" + token + "\""));
    all.add(new Hostile("with its word", "JWT " + token));
    all.add(new Hostile("percent", token.replace(".", "%2E")));
    all.add(new Hostile("inner line", parts[0] + ".\n" + parts[1] + "." + parts[2]));
    all.add(new Hostile("five parts", token + "." + parts[0] + "." + parts[1]));
    all.add(new Hostile("four parts", token + "."));
    all.add(new Hostile("two tokens", token + "," + token));
    return all;
  }

  /** Another character at the end, which differs in bits that count for nothing but the strict. */
  private static char other(String token) {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    return alphabet.charAt(alphabet.indexOf(token.charAt(token.length() - 1)) ^ 1);
  }

  private static List<Hostile> odd(String token) {
    List<Hostile> all = new ArrayList<>();
    String signature = token.split("\\.")[2];
    String head = Jws.base64(Jws.header(token).toString());
    for (String payload :
        List.of(
            "",
            "null",
            "[]",
            "\"x\"",
            "1",
            "{",
            "\u0000",
            "é",
            "[".repeat(3000),
            "{\"a\":".repeat(1000) + "1" + "}".repeat(1000),
            "{\"exp\":1e999999}",
            "{\"exp\":" + "9".repeat(3000) + "}",
            "{\"username\":\"root\",\"username\":\"x\"}")) {
      all.add(
          new Hostile(
              "payload " + payload.length(), head + "." + Jws.base64(payload) + "." + signature));
    }
    for (String header : List.of("", "null", "[]", "1", "{\"alg\"", "[".repeat(3000), "é")) {
      all.add(
          new Hostile(
              "header " + header.length(),
              Jws.base64(header) + "." + Jws.base64("{}") + "." + signature));
    }
    all.add(new Hostile("dots", ".".repeat(5000)));
    all.add(new Hostile("dots after", token + ".".repeat(3000)));
    all.add(new Hostile("long", "a".repeat(9000) + "." + "b".repeat(2000) + ".c"));
    all.add(new Hostile("a megabyte", token + "A".repeat(1_000_000)));
    all.add(new Hostile("not ASCII", "é.é.é"));
    all.add(new Hostile("not ASCII inside", token.replace('.', '\u00b7')));
    all.add(new Hostile("wide letters", "\uff45\uff59\uff4a" + token.substring(3)));
    return all;
  }

  @Test
  void aNulIsToldAsSuchAndNeverReachesTheCore() {
    RawHttp.Reply reply = verify(good() + "\u0000");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body()).isEqualTo("{\"token\":[\"Null characters are not allowed.\"]}");
    assertThat(me(good() + "\u0000").status()).isEqualTo(400);
  }

  @Test
  void aTokenOfAnotherInstanceIsNotOurs() {
    try (TestCore other = TestCore.open()) {
      other.superuser("root");
      other.core().policies().set(ROOT, Policy.JWT_HS256_SECRET, SECRET.toUpperCase());
      other.core().policies().set(ROOT, Policy.JWT_ALGORITHM, algorithm);
      Secret password = Secret.of(TestCore.PASSWORD);
      good();
      refused(other.core().jwts().authenticate("root", password, "::1").token().reveal());
    }
  }

  @Test
  void theKeysThatArePublishedAreOfTheAlgorithmInForceAndNeverSecret() {
    good();
    JsonNode keys = Jws.parse(endpoint.core().core().keys().publishedKeys()).get("keys");
    assertThat(StreamSupport.stream(keys.spliterator(), false))
        .allSatisfy(key -> assertThat(key.has("d") || key.has("k")).isFalse());
  }
}
