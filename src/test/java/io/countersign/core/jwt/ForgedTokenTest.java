package io.countersign.core.jwt;

import static io.countersign.core.jwt.JwtRule.INVALID;
import static io.countersign.core.jwt.JwtRule.KEY_RETIRED;
import static io.countersign.core.jwt.JwtRule.UNDECODABLE;
import static io.countersign.core.jwt.JwtRule.UNKNOWN_KEY;
import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import io.countersign.core.Secret;
import io.countersign.core.policy.Policy;
import io.countersign.testing.BesideScreens;
import io.countersign.testing.Store;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that nobody here made: refused, whatever they are, and nothing is thrown. */
@BesideScreens
class ForgedTokenTest {
  private static final Duration LIFE = Duration.ofMinutes(5);

  private static JwtFixture jwt;
  private static String retired;
  private static String next;
  private static KeyRing.Signer signer;
  private static PublicKey published;

  @BeforeAll
  static void open() throws Exception {
    jwt = new JwtFixture(Store.H2, "RS256");
    retired = jwt.keys().signer(LIFE).kid();
    jwt.keys().retire(ROOT, retired);
    signer = jwt.keys().signer(LIFE);
    next =
        jwt.keys().list(ROOT).stream()
            .filter(key -> key.state() == KeyState.NEXT)
            .map(KeyRow::kid)
            .findFirst()
            .orElseThrow();
    JWKSet set = JWKSet.parse(jwt.keys().publishedKeys());
    published = ((RSAKey) set.getKeyByKeyId(signer.kid())).toPublicKey();
  }

  @AfterAll
  static void close() {
    jwt.close();
  }

  /** A token of the account under the present key, which the forger would not have. */
  private static Forge forge() {
    return jwt.forge()
        .header("alg", "RS256")
        .header("kid", signer.kid())
        .signedBy(signed -> signer.signing().sign(signed));
  }

  private static void refused(JwtRule rule, Forge... forges) {
    for (Forge forge : forges) {
      refused(rule, forge.token());
    }
  }

  private static void refused(JwtRule rule, Secret token) {
    jwt.refused(rule, token);
    assertThat(jwt.jwts().logout(jwt.self(), token)).contains(rule);
  }

  private static void undecodable(String... tokens) {
    for (String token : tokens) {
      refused(UNDECODABLE, Secret.of(token));
    }
  }

  @Test
  void aTokenOfTheKeyNeedsASignInThatIsKnown() {
    jwt.good(jwt.signIn());
    refused(JwtRule.UNKNOWN_FAMILY, forge());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "none",
        "None",
        "NONE",
        "nOnE",
        "",
        " RS256",
        "rs256",
        "RS384",
        "RS512",
        "PS256",
        "ES256",
        "ES384",
        "EdDSA",
        "Ed25519",
        "HS256",
        "hs256",
        "HS384",
        "HS512",
        "dir",
        "RS256\u0000"
      })
  void otherAlgorithmsAreRefusedWhateverTheSignature(String algorithm) {
    refused(
        INVALID,
        forge().header("alg", algorithm),
        forge().header("alg", algorithm).signedBy(signed -> new byte[0]),
        forge().header("alg", algorithm).withoutHeader("kid").signedBy(signed -> new byte[0]));
  }

  @Test
  void anAlgorithmThatIsNoTextIsRefused() {
    for (Object no : List.of(5, true, List.of("RS256"), Map.of("RS256", 1))) {
      refused(INVALID, forge().header("alg", no));
    }
    refused(INVALID, forge().header("alg", null));
    refused(UNDECODABLE, forge().withoutHeader("alg"));
  }

  @Test
  void thePublicKeyIsNoSecretOfHs256() {
    byte[] der = published.getEncoded();
    String pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
            + "\n-----END PUBLIC KEY-----";
    List<byte[]> secrets =
        List.of(
            der,
            pem.getBytes(StandardCharsets.US_ASCII),
            (pem + "\n").getBytes(StandardCharsets.US_ASCII),
            jwt.keys().publishedKeys().getBytes(StandardCharsets.UTF_8),
            ((java.security.interfaces.RSAPublicKey) published).getModulus().toByteArray(),
            new byte[32]);
    for (byte[] secret : secrets) {
      Forge forge = jwt.forge().signedBy(Forge.hmac(secret));
      refused(INVALID, forge, forge.header("kid", signer.kid()));
      refused(UNDECODABLE, forge.header("alg", "RS256"));
    }
    refused(INVALID, jwt.forge(), jwt.forge().header("kid", signer.kid()));
  }

  @Test
  void thePublicKeyIsNoSecretWhileASecretIsInForceEither() {
    try {
      jwt.core().policies().set(ROOT, Policy.JWT_ALGORITHM, "HS256");
      Forge confused = jwt.forge().signedBy(Forge.hmac(published.getEncoded()));
      refused(UNDECODABLE, confused);
      refused(INVALID, confused.header("kid", signer.kid()));
      refused(INVALID, jwt.forge().header("kid", signer.kid()));
      refused(UNKNOWN_KEY, jwt.forge().header("alg", "RS256"));
      jwt.good(jwt.forge().token());
    } finally {
      jwt.core().policies().set(ROOT, Policy.JWT_ALGORITHM, "RS256");
      signer = jwt.keys().signer(LIFE);
    }
    refused(INVALID, jwt.forge());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/dev/null",
        "../../../../etc/passwd",
        "file:///etc/passwd",
        "' or '1'='1",
        "\"; drop table signing_keys; --",
        "a' union select 'x",
        "https://evil.example/keys.json",
        "%00",
        "\u0000",
        "é",
        "0"
      })
  void aKidIsOnlyLookedUp(String kid) {
    refused(
        UNKNOWN_KEY, forge().header("kid", kid), forge().header("kid", kid + "/" + signer.kid()));
    refused(UNKNOWN_KEY, forge().header("kid", signer.kid() + kid + " "));
  }

  @Test
  void aKidOfNoKeyThatSignsIsRefused() {
    refused(UNKNOWN_KEY, forge().withoutHeader("kid"));
    refused(UNKNOWN_KEY, forge().header("kid", next), forge().header("kid", "x".repeat(4000)));
    refused(UNKNOWN_KEY, forge().header("kid", signer.kid().toUpperCase(Locale.ROOT) + "A"));
    refused(KEY_RETIRED, forge().header("kid", retired));
    for (Object no : List.of(7, true, List.of(signer.kid()), Map.of("kid", signer.kid()))) {
      refused(INVALID, forge().header("kid", no));
    }
    refused(INVALID, forge().header("kid", null));
  }

  @Test
  void aHeaderThatBringsItsOwnKeyIsRefused() {
    KeyPair own = JwtAlgorithm.RS256.generate();
    JwtAlgorithm.Signing signing = JwtAlgorithm.RS256.signing(own.getPrivate());
    Map<String, Object> jwk =
        JwtAlgorithm.RS256.published(own.getPublic(), signer.kid()).toJSONObject();
    refused(UNDECODABLE, forge().signedBy(signing::sign));
    for (Forge forge : List.of(forge(), forge().signedBy(signing::sign))) {
      refused(INVALID, forge.header("jwk", jwk));
    }
    refused(INVALID, forge().header("jku", "http://127.0.0.1:1/keys.json"));
    refused(INVALID, forge().header("jku", null), forge().header("x5u", "https://evil.example/"));
    refused(INVALID, forge().header("x5c", List.of("MIIB")), forge().header("b64", false));
    refused(INVALID, forge().header("crit", List.of("b64")).header("b64", false));
    refused(INVALID, forge().header("crit", List.of("exp")), forge().header("crit", "exp"));
  }

  @Test
  void aSignatureIsThatOfItsTokenOrNone() {
    Secret good = jwt.signIn();
    String[] parts = good.reveal().split("\\.");
    String[] other = jwt.signIn().reveal().split("\\.");
    undecodable(
        parts[0] + "." + parts[1] + ".",
        parts[0] + "." + parts[1] + "." + other[2],
        parts[0] + "." + other[1] + "." + parts[2],
        parts[0] + "." + parts[1] + "." + Forge.base64(new byte[384]),
        parts[0] + "." + parts[1] + "." + Forge.base64(new byte[1]),
        parts[0] + "." + parts[1] + "." + parts[2] + Forge.base64(new byte[3]),
        parts[0] + ".." + parts[2],
        "." + parts[1] + "." + parts[2]);
    refused(UNDECODABLE, forge().signedBy(signed -> new byte[384]));
  }

  @Test
  void whatIsNoCompactFormIsRefused() {
    String good = jwt.signIn().reveal();
    String[] parts = good.split("\\.");
    undecodable("", ".", "..", "...", "a.b.c", "abc", "é.é.é", "0".repeat(40), "JWT " + good);
    undecodable(good + ".x", good + ".x.y", good + ".", "." + good, parts[0] + "." + parts[1]);
    undecodable(good + " ", " " + good, good + "\n", good + "=", good + "==", good + "\0");
    undecodable(good.replace('.', ','), good.replace("_", "/").replace("-", "+") + "/");
    undecodable(parts[0] + "=." + parts[1] + "." + parts[2], "\ufeff" + good, good + "\ud800");
  }

  /** Two texts of one token would be two tokens to whoever remembers it by its digest. */
  @Test
  void everyTokenHasOneText() {
    String good = jwt.signIn().reveal();
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    String start = good.substring(0, good.indexOf('.') - 1);
    String header = good.substring(0, good.indexOf('.'));
    for (char last : alphabet.toCharArray()) {
      if (last != header.charAt(header.length() - 1)) {
        Secret loose = Secret.of(start + last + good.substring(header.length()));
        assertThat(jwt.rule(loose)).isEqualTo(UNDECODABLE);
      }
    }
  }

  @Test
  void partsThatAreNoJsonObjectsAreRefused() {
    String claims = Forge.part(jwt.signIn(), 1);
    String header = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"" + signer.kid() + "\"}";
    Forge.Signature signature = signed -> signer.signing().sign(signed);
    List<String> odd =
        List.of(
            "",
            " ",
            "[]",
            "[1,2]",
            "null",
            "5",
            "\"x\"",
            "not json",
            "{",
            "{}x",
            "{}{}",
            "{'a':1}",
            "{\"a\":1,}",
            "{\"a\":NaN}",
            "{\"a\":Infinity}",
            "{\"a\":01}",
            "{\"a\":1e99999999999}",
            "{\"a\":" + "9".repeat(65) + "}",
            "{\"a\":1,\"a\":1}",
            "{\"a\":\"\t\"}",
            "{a:1}",
            "{/**/\"a\":1}",
            "\ufeff{\"a\":1}",
            "{\"a\":\"\\ud8\"}",
            "{\"a\":" + "[".repeat(17) + "]".repeat(17) + "}",
            "{\"a\":" + "[".repeat(5000),
            "{\"a\":" + "{\"a\":".repeat(1000));
    for (String text : odd) {
      undecodable(Forge.text(header, text, signature), Forge.text(text, claims, signature));
    }
    byte[] notUtf8 = {'{', '"', (byte) 0xff, '"', ':', '1', '}'};
    undecodable(
        Forge.base64(notUtf8) + "." + Forge.base64(claims) + ".AAAA",
        Forge.base64(header) + "." + Forge.base64(notUtf8) + ".AAAA",
        Forge.text(
            new String(header.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.ISO_8859_1),
            claims,
            signature));
  }

  @Test
  void claimsThatComeTwiceAreRefusedAlthoughTheyAreSigned() {
    String claims = Forge.part(jwt.signIn(), 1);
    String twice = claims.substring(0, claims.length() - 1) + ",\"username\":\"root\"}";
    String header = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"" + signer.kid() + "\"}";
    undecodable(Forge.text(header, twice, signed -> signer.signing().sign(signed)));
  }

  @Test
  void whatIsHugeIsNotLookedAt() {
    String good = jwt.signIn().reveal();
    undecodable(
        ".".repeat(100_000),
        "a.".repeat(50_000),
        "A".repeat(10_000_000),
        good + "A".repeat(8192),
        good.replaceFirst("\\.", "." + "A".repeat(1_000_000)),
        Forge.base64("{\"a\":" + "[".repeat(1_000_000)) + ".e30.AAAA");
    Forge large = forge().with("more", "x".repeat(7000));
    assertThat(large.text().length()).isGreaterThan(CompactJwt.LONGEST);
    refused(UNDECODABLE, large);
  }

  /** Who forges cannot make the instance work: without a signature nothing is looked up. */
  @Test
  void theDatabaseIsNotAskedAboutForgedTokens() {
    JwtFixture closed = new JwtFixture(Store.H2, "ES256");
    JwtService jwts = closed.jwts();
    String good = closed.signIn().reveal();
    assertThat(jwts.verify(Secret.of(good))).isInstanceOf(JwtVerdict.Accepted.class);
    String forged = good.substring(0, good.length() - 40) + "A".repeat(40);
    closed.close();
    for (String token : List.of(forged, "a.b.c", good + "x", forge().text())) {
      assertThat(jwts.read(Secret.of(token)).accountId()).isEmpty();
    }
  }

  /** Tokens with one part changed at random, from a seed, so that what fails can be tried again. */
  @Test
  void nothingThatIsChangedAtRandomIsGoodAndNothingIsThrown() {
    String good = jwt.signIn().reveal();
    Random random = new Random(20260601);
    String alphabet = "ABCXYZabcxyz0189-_.=+/ \u00e9\0{\"";
    for (int i = 0; i < 3000; i++) {
      StringBuilder changed = new StringBuilder(good);
      int times = 1 + random.nextInt(3);
      for (int k = 0; k < times; k++) {
        int at = random.nextInt(changed.length());
        char other = alphabet.charAt(random.nextInt(alphabet.length()));
        switch (random.nextInt(4)) {
          case 0 -> changed.setCharAt(at, other);
          case 1 -> changed.insert(at, other);
          case 2 -> changed.deleteCharAt(at);
          default -> changed.delete(at, Math.min(changed.length() - 1, at + random.nextInt(50)));
        }
      }
      if (!changed.toString().equals(good)) {
        Secret token = Secret.of(changed.toString());
        assertThat(jwt.jwts().verify(token))
            .as("%s", changed)
            .isInstanceOf(JwtVerdict.Refused.class);
      }
    }
    jwt.good(Secret.of(good));
  }
}
