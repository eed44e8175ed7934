package io.countersign.core.verify;

import static io.countersign.core.verify.Wrapping.Quirk;
import static io.countersign.core.verify.Wrapping.Word;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Secret;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasteTest {
  private static final String OURS = "csn_0123456789ABCDEFGHIJKLMNOPQ19D9n4";
  private static final String KEY = "0123456789abcdef0123456789abcdef01234567";
  private static final String JWT = "eyJhbGciOiJSUzI1NiJ9.eyJqdGkiOiIxIn0.c2lnbmF0dXJl";
  private static final String PUBLISHER = "d6O3UorCHZ2Pd8PRs/0aXGg1qnT0bKUPWW43dgKqYm3CI4U4Og==";

  private static final String RANDOM = "qZ3-_0123456789abcdefghijklmnopqrstuvwxyzAB";

  private static Paste paste(String text) {
    return Paste.of(Secret.of(text));
  }

  private static void isWhole(String text, Shape shape, String credential, Word word, Quirk... q) {
    try (Paste paste = paste(text)) {
      assertThat(paste.recognition().map(Recognition::shape)).as(text).contains(shape);
      assertThat(paste.recognition().flatMap(Recognition::flaw)).as(text).isEmpty();
      assertThat(paste.credential().reveal()).as(text).isEqualTo(credential);
      assertThat(paste.wrapping()).as(text).isEqualTo(new Wrapping(word, Set.of(q)));
    }
  }

  private static Optional<Flaw> flaw(String text, Shape shape) {
    try (Paste paste = paste(text)) {
      assertThat(paste.recognition().map(Recognition::shape)).as(text).contains(shape);
      return paste.recognition().orElseThrow().flaw();
    }
  }

  @Test
  void eachFormIsKnownByItself() {
    isWhole(OURS, Shape.TOKEN, OURS, Word.NONE);
    isWhole(KEY, Shape.KEY, KEY, Word.NONE);
    isWhole(JWT, Shape.JWT, JWT, Word.NONE);
    isWhole(PUBLISHER, Shape.PUBLISHER, PUBLISHER, Word.NONE);
    isWhole(RANDOM, Shape.BROWSER, RANDOM, Word.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:8765/link/%s/",
        "https://id.example.org/link/%s",
        "Open https://id.example.org/link/%s/ within two days, Grete",
        "<a href=\"https://id.example.org/link/%s/\">",
        "POST /link/%s/ HTTP/1.1",
        "sessionid=%s",
        "Cookie: csrftoken=abc; sessionid=%s",
        "Set-Cookie: sessionid=%s; Path=/; HttpOnly"
      })
  void whatBrowsersCarryIsFoundWhereverItStands(String pattern) {
    isWhole(pattern.formatted(RANDOM), Shape.BROWSER, RANDOM, Word.NONE);
  }

  @Test
  void spoiltLinkIsToldFromItsAddress() {
    String address = "https://id.example.org/link/";
    assertThat(flaw(address + RANDOM.substring(3), Shape.BROWSER)).contains(Flaw.of(Flaw.Kind.CUT));
    assertThat(flaw(address + RANDOM + "xx/", Shape.BROWSER)).contains(Flaw.of(Flaw.Kind.LONG));
    assertThat(flaw(address + "é" + RANDOM.substring(1), Shape.BROWSER))
        .contains(new Flaw(Flaw.Kind.CHARACTER, 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.org/link/",
        "https://example.org/link/about-us",
        "https://example.org/links/qZ3-_0123456789abcdefghijklmnopqrstuvwxy/",
        "qZ3-_0123456789abcdefghijklmnopqrstuvwxyzA",
        "qZ3-_0123456789abcdefghijklmnopqrstuvwxyzABC",
        "qZ3+/0123456789abcdefghijklmnopqrstuvwxyzAB",
        "sessionid="
      })
  void whatIsLikeNoLinkIsNone(String text) {
    try (Paste paste = paste(text)) {
      assertThat(paste.recognition()).isEmpty();
    }
  }

  @Test
  void headerWordIsReadInEveryCaseAndBlanksAtTheEndsDoNotCount() {
    isWhole("  Bearer   " + OURS + "\n", Shape.TOKEN, OURS, Word.BEARER);
    isWhole("jwt " + JWT, Shape.JWT, JWT, Word.JWT);
    isWhole("BASIC " + PUBLISHER, Shape.PUBLISHER, PUBLISHER, Word.BASIC);
    isWhole("Token " + KEY, Shape.KEY, KEY, Word.TOKEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization: Bearer %s",
        "authorization:bearer %s\r\nHost: example.org",
        "curl -H 'Authorization: Bearer %s' http://127.0.0.1:8765/api/v1/users/me/",
        "curl -H \"Authorization: Bearer %s\" https://example.org/",
        "{\"headers\": {\"Authorization\": \"Bearer %s\"}}",
        "headers = {'Authorization': 'Bearer %s'}",
      })
  void headerLineIsFoundWhereverItStands(String pattern) {
    isWhole(pattern.formatted(OURS), Shape.TOKEN, OURS, Word.BEARER);
  }

  @Test
  void answersOfServersAreRead() {
    isWhole("{\"pk\":1795291067,\"token\":\"" + JWT + "\"}", Shape.JWT, JWT, Word.NONE);
    isWhole("Generated token " + KEY + " for user bob", Shape.KEY, KEY, Word.NONE);
    String api = "{\"token\":{\"api_key\":\"" + PUBLISHER + "\",\"valid_to\":\"2019\"}}";
    isWhole(api, Shape.PUBLISHER, PUBLISHER, Word.NONE);
  }

  @Test
  void addressIsReadAndItsPercentSignsAreTurnedBack() {
    String encoded = PUBLISHER.replace("/", "%2F").replace("=", "%3d");
    String url = "https://example.org/api/v1/me?auth_token=" + encoded + "&page=2";
    isWhole(url, Shape.PUBLISHER, PUBLISHER, Word.NONE, Quirk.ENCODED);
  }

  @Test
  void whatIsInTheWayIsLeftOutAndSaid() {
    isWhole("\"" + OURS + "\",", Shape.TOKEN, OURS, Word.NONE, Quirk.QUOTES);
    isWhole("„" + OURS + "“", Shape.TOKEN, OURS, Word.NONE, Quirk.QUOTES);
    isWhole("Bearer '" + OURS + "'", Shape.TOKEN, OURS, Word.BEARER, Quirk.QUOTES);
    String wrapped = OURS.substring(0, 20) + "\n  " + OURS.substring(20);
    isWhole(wrapped, Shape.TOKEN, OURS, Word.NONE, Quirk.BLANKS);
    isWhole("\ufeff" + OURS, Shape.TOKEN, OURS, Word.NONE, Quirk.INVISIBLE);
    String hyphenated = OURS.substring(0, 9) + "\u00ad\u200b" + OURS.substring(9);
    isWhole(hyphenated, Shape.TOKEN, OURS, Word.NONE, Quirk.INVISIBLE);
    isWhole(KEY.toUpperCase(), Shape.KEY, KEY, Word.NONE, Quirk.CAPITALS);
    String mail = "Hello, here it is: " + OURS + ". Does it work?";
    isWhole(mail, Shape.TOKEN, OURS, Word.NONE, Quirk.AMONG);
  }

  @Test
  void labelIsNoHeaderWord() {
    isWhole("token: " + OURS, Shape.TOKEN, OURS, Word.NONE);
    isWhole("API_KEY=" + KEY, Shape.KEY, KEY, Word.NONE);
  }

  @Test
  void theWholeOneIsTakenAmongOthers() {
    String cut = OURS.substring(0, 20);
    isWhole("not " + cut + " but " + KEY, Shape.KEY, KEY, Word.NONE, Quirk.AMONG);
  }

  @Test
  void faultsOfOurTokens() {
    Shape token = Shape.TOKEN;
    assertThat(flaw(OURS.substring(0, 36), token)).contains(Flaw.of(Flaw.Kind.CUT));
    assertThat(flaw("csn_0123", token)).contains(Flaw.of(Flaw.Kind.CUT));
    assertThat(flaw(OURS + "x", token)).contains(Flaw.of(Flaw.Kind.LONG));
    assertThat(flaw(OURS.substring(4), token)).contains(Flaw.of(Flaw.Kind.BEGINNING));
    String strange = OURS.substring(0, 10) + "ü" + OURS.substring(11);
    assertThat(flaw(strange, token)).contains(new Flaw(Flaw.Kind.CHARACTER, 11));
    for (int i = 4; i < OURS.length(); i++) {
      char other = OURS.charAt(i) == 'z' ? 'y' : 'z';
      String typed = OURS.substring(0, i) + other + OURS.substring(i + 1);
      assertThat(flaw(typed, token)).contains(Flaw.of(Flaw.Kind.CHECKSUM));
    }
    String turned = OURS.substring(0, 7) + "43" + OURS.substring(9);
    assertThat(flaw(turned, token)).contains(Flaw.of(Flaw.Kind.CHECKSUM));
  }

  @Test
  void faultsOfKeys() {
    assertThat(flaw(KEY.substring(1), Shape.KEY)).contains(Flaw.of(Flaw.Kind.CUT));
    assertThat(flaw(KEY + "0", Shape.KEY)).contains(Flaw.of(Flaw.Kind.LONG));
    String typed = KEY.replaceFirst("0", "O");
    assertThat(flaw(typed, Shape.KEY)).contains(new Flaw(Flaw.Kind.CHARACTER, 1));
  }

  @Test
  void faultsOfOthers() {
    assertThat(flaw(PUBLISHER.substring(0, 50), Shape.PUBLISHER)).contains(Flaw.of(Flaw.Kind.CUT));
    assertThat(flaw(JWT.substring(0, 30), Shape.JWT)).contains(Flaw.of(Flaw.Kind.CUT));
    assertThat(flaw(JWT.substring(0, 20), Shape.JWT)).contains(Flaw.of(Flaw.Kind.CUT));
    assertThat(flaw(JWT.substring(0, JWT.lastIndexOf('.') + 1), Shape.JWT))
        .contains(Flaw.of(Flaw.Kind.CUT));
    assertThat(flaw(JWT + ".x.y", Shape.JWT)).contains(Flaw.of(Flaw.Kind.LONG));
    assertThat(flaw(JWT.replace("c2ln", "c2+n"), Shape.JWT))
        .contains(new Flaw(Flaw.Kind.CHARACTER, JWT.indexOf("c2ln") + 3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        "csn_",
        "Bearer",
        "Authorization:",
        "Authorization: Bearer",
        "quiet-lantern-over-9-hills",
        "6c1f5bfe-8f3c-4c6e-9b0a-2f9d4b1f7c11",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "www.example.org is not a JWT",
        "a.b",
        "%",
        "\"\"\"",
      })
  void whatIsNoCredentialIsNotTakenForOneNorKept(String text) {
    try (Paste paste = paste(text)) {
      assertThat(paste.isEmpty()).isFalse();
      assertThat(paste.recognition()).isEmpty();
      assertThat(paste.credential().length()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource(value = {"''", "' '", "'\n\t '", "'\u200b\u00a0'"})
  void blanksAreNothing(String text) {
    assertThat(paste(text).isEmpty()).isTrue();
  }

  @Test
  void hugeTextIsNotReadAtAllAndTheLongestIsReadAtOnce() {
    assertThat(paste(OURS + " ".repeat(3) + "x".repeat(Paste.MOST)).recognition()).isEmpty();
    for (String fill :
        new String[] {"\"", "authorization:", "a.", "%41", " ", "eyJ.", "\"token\":"}) {
      String text = fill.repeat(Paste.MOST / fill.length());
      assertThat(paste(text).recognition().flatMap(Recognition::flaw).isPresent())
          .as(fill)
          .isEqualTo(fill.startsWith("eyJ"));
    }
  }

  @Test
  void closingOverwritesWhatWasRead() {
    Paste paste = paste(OURS);
    paste.close();
    assertThat(paste.credential().reveal()).isEqualTo("\0".repeat(OURS.length()));
  }
}
