package io.countersign.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.countersign.core.policy.Policy;
import io.countersign.core.policy.PolicyService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * An OpenID Connect provider on loopback that knows one person, and lies where a test wants it to.
 * It demands what it should: the client's secret, and the verifier of the challenge (RFC 7636).
 */
public final class StandInProvider implements AutoCloseable {
  private static final String CLIENT = "countersign";
  private static final String SECRET = "a secret of both: 100 %, äöü";
  private static final RSAKey KEY = key();

  private final HttpServer server;
  private final Map<String, String> asked = new HashMap<>();
  private final Map<String, Map<String, String>> byChallenge = new HashMap<>();
  private Consumer<JWTClaimsSet.Builder> claims = builder -> {};
  private UnaryOperator<String> token = honest -> honest;
  private UnaryOperator<String> description = honest -> honest;
  private String tokenAnswer;
  private int tokenStatus = 200;
  private int calls;

  /** Starts one. */
  public StandInProvider() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/.well-known/openid-configuration",
        exchange -> answer(exchange, 200, description.apply(described())));
    server.createContext(
        "/keys", exchange -> answer(exchange, 200, "{\"keys\":[" + KEY.toPublicJWK() + "]}"));
    server.createContext("/token", exchange -> answer(exchange, tokenStatus, token(exchange)));
    server.createContext("/elsewhere", exchange -> answer(exchange, 200, token(exchange)));
    server.start();
  }

  private static RSAKey key() {
    try {
      return new RSAKeyGenerator(2048).keyID("one").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Names it in the settings. */
  public void setIn(PolicyService policies) {
    policies.set(TestCore.ROOT, Policy.OIDC_ISSUER, issuer());
    policies.set(TestCore.ROOT, Policy.OIDC_CLIENT_ID, CLIENT);
    policies.set(TestCore.ROOT, Policy.OIDC_CLIENT_SECRET, SECRET);
    policies.set(TestCore.ROOT, Policy.OIDC_NAME, "the stand-in");
  }

  /** Its issuer identifier. */
  public String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What else the ID token says, or says otherwise. */
  public StandInProvider claiming(Consumer<JWTClaimsSet.Builder> more) {
    claims = more;
    return this;
  }

  /** Gives another ID token than the honest one. */
  public StandInProvider forging(UnaryOperator<String> forger) {
    token = forger;
    return this;
  }

  /** Describes itself otherwise. */
  public StandInProvider describing(UnaryOperator<String> changed) {
    description = changed;
    return this;
  }

  /** Answers the exchange of the code with this. */
  public StandInProvider answering(int status, String body) {
    tokenStatus = status;
    tokenAnswer = body;
    return this;
  }

  /** How often it was asked anything. */
  public int calls() {
    return calls;
  }

  /**
   * Signs the person in: where it sends the browser back to.
   *
   * @param address where the browser was sent
   * @return the path and query at the instance
   */
  public String signIn(String address) {
    asked.clear();
    asked.putAll(fields(URI.create(address).getRawQuery()));
    byChallenge.put(asked.get("code_challenge"), asked());
    return URI.create(asked.get("redirect_uri")).getRawPath()
        + "?code=the-code&state="
        + asked.get("state");
  }

  /** What the instance asked for when it sent the browser here. */
  public Map<String, String> asked() {
    return Map.copyOf(asked);
  }

  /** An ID token of these claims, signed with the key of this provider. */
  public static String signed(JWTClaimsSet claims) {
    try {
      SignedJWT jwt =
          new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(), claims);
      jwt.sign(new RSASSASigner(KEY));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private String described() {
    return """
    {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
    "jwks_uri":"%1$s/keys","response_types_supported":["code"],
    "subject_types_supported":["public"],"id_token_signing_alg_values_supported":["RS256"]}
    """
        .formatted(issuer());
  }

  private String token(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (tokenAnswer != null) {
      return tokenAnswer;
    }
    Map<String, String> sent = fields(body);
    Map<String, String> began =
        byChallenge.getOrDefault(challenge(sent.get("code_verifier")), Map.of());
    boolean proven =
        authorization().equals(exchange.getRequestHeaders().getFirst("Authorization"))
            && sent.get("redirect_uri").equals(began.get("redirect_uri"))
            && "the-code".equals(sent.get("code"));
    if (!proven) {
      return "{\"error\":\"invalid_grant\"}";
    }
    JWTClaimsSet.Builder said =
        new JWTClaimsSet.Builder()
            .issuer(issuer())
            .subject("person-1")
            .audience(CLIENT)
            .claim("nonce", began.get("nonce"))
            .issueTime(Date.from(Instant.now()))
            .expirationTime(Date.from(Instant.now().plusSeconds(300)));
    claims.accept(said);
    return "{\"access_token\":\"unused\",\"token_type\":\"Bearer\",\"id_token\":\"%s\"}"
        .formatted(token.apply(signed(said.build())));
  }

  /** As RFC 6749, section 2.3.1 wants it: each part encoded as in a form. */
  private static String authorization() {
    String pair = CLIENT + ":" + java.net.URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
  }

  private static String challenge(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> fields(String encoded) {
    Map<String, String> fields = new HashMap<>();
    for (String pair : encoded.split("&")) {
      String[] parts = pair.split("=", 2);
      fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return fields;
  }

  private void answer(HttpExchange exchange, int status, String body) throws IOException {
    calls++;
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("Location", issuer() + "/elsewhere");
    exchange.sendResponseHeaders(
        body.contains("\"error\"") && status == 200 ? 400 : status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
