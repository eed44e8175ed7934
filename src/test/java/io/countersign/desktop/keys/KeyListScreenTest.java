package io.countersign.desktop.keys;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Actor;
import io.countersign.core.Secret;
import io.countersign.core.Sort;
import io.countersign.core.jwt.JwtFamilyFilter;
import io.countersign.core.jwt.JwtVerdict;
import io.countersign.core.jwt.KeyRow;
import io.countersign.core.jwt.KeyState;
import io.countersign.core.policy.Policy;
import io.countersign.desktop.kit.Banner;
import java.time.Duration;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

class KeyListScreenTest extends KeyScreens {
  private String said(String id) {
    return find(id, Label.class).getText();
  }

  private boolean isGood(Secret jwt) {
    return own.core().jwts().verify(jwt) instanceof JwtVerdict.Accepted;
  }

  @Test
  void withoutAKeyTheScreenSaysWhenTheFirstIsMadeAndMakesIt() {
    showKeys();
    assertThat(textsOf(".empty-state .label")).contains(messages.text("keys.empty"));
    assertThat(isDisabled("#rotateButton")).isTrue();
    press(".empty-state .button");
    assertThat(states()).containsExactlyInAnyOrder("NEXT", "CURRENT");
    assertThat(isDisabled("#rotateButton")).isFalse();
    assertThat(textsOf("#notices .label")).contains(messages.text("keys.make.done"));
  }

  @Test
  void algorithmAndAddressAreShownAndLeadOn() {
    makeKeys();
    showKeys();
    assertThat(said("#algorithmLabel")).isEqualTo("ES256");
    assertThat(said("#addressLabel")).isEqualTo("https://id.example.org/.well-known/jwks.json");
    clickOn("#changeLink");
    assertThat(searched).containsExactly("jwt.algorithm");
    press("#copyButton");
    assertThat(fx(() -> Clipboard.getSystemClipboard().getString()))
        .isEqualTo("https://id.example.org/.well-known/jwks.json");
  }

  @Test
  void whileTheEndpointIsOffThereIsNoAddressToCopy() {
    base = Optional.empty();
    showKeys();
    assertThat(said("#addressLabel")).isEqualTo(messages.text("keys.set.endpoint-off"));
    assertThat(isDisabled("#copyButton")).isTrue();
  }

  @Test
  void rotationSaysWhatItMeansForServicesThatCheckOffline() {
    makeKeys();
    String next = key(KeyState.NEXT).kid();
    showKeys();
    press("#rotateButton");
    assertThat(textsOf("#confirmDialog .label"))
        .contains(messages.text("keys.rotate.text-young", next, "5 min", "now"));
    push(KeyCode.ESCAPE);
    assertThat(key(KeyState.NEXT).kid()).isEqualTo(next);
    pass(Duration.ofHours(30));
    press("#rotateButton");
    assertThat(textsOf("#confirmDialog .label"))
        .contains(messages.text("keys.rotate.text", next, "5 min", "30 h ago"));
  }

  @Test
  void afterARotationTheNextKeySignsAndTokensOfTheOneBeforeStayGood() {
    Secret before = jwt();
    String next = key(KeyState.NEXT).kid();
    showKeys();
    fx(() -> keys.list().controller().create());
    awaitIdle();
    push(KeyCode.ENTER);
    awaitIdle();
    assertThat(key(KeyState.CURRENT).kid()).isEqualTo(next);
    assertThat(states()).containsExactlyInAnyOrder("NEXT", "CURRENT", "PREVIOUS");
    assertThat(textsOf("#notices .label")).contains(messages.text("keys.rotate.done", next));
    assertThat(isGood(before)).isTrue();
  }

  @Test
  void retiringNamesTheKeyAndWhatEndsAndEndsItAtOnce() {
    Secret token = jwt();
    KeyRow current = key(KeyState.CURRENT);
    showKeys();
    openKey(KeyState.CURRENT);
    press("#retireButton");
    assertThat(textsOf("#confirmDialog .label"))
        .contains(
            messages.text("keys.retire.title", current.kid()),
            messages.text("keys.retire.text.current", 1));
    push(KeyCode.ESCAPE);
    assertThat(isGood(token)).isTrue();
    press("#retireButton");
    press("#confirmVerbButton");
    assertThat(isGood(token)).isFalse();
    assertThat(textsOf("#notices .label"))
        .contains(messages.text("keys.retire.done", current.kid()));
    assertThat(states()).containsExactlyInAnyOrder("NEXT", "CURRENT", "RETIRED");
    assertThat(isDisabled("#retireButton")).isTrue();
    assertThat(textsOf("#keyDetail .label"))
        .contains(messages.text("keys.about.retired-at-once"), "now by ada");
  }

  @Test
  void retiredKeyIsNotRetiredAgainByTheKeyboardEither() {
    makeKeys();
    own.core().keys().retire(ROOT, key(KeyState.CURRENT).kid());
    showKeys();
    openKey(KeyState.RETIRED);
    push(KeyCode.DELETE);
    awaitIdle();
    assertThat(isSeen("#confirmDialog")).isFalse();
    assertThat(textsOf("#notices .label")).contains(messages.text("keys.why-not.retired"));
  }

  @Test
  void nextAndPreviousKeysHaveQuestionsOfTheirOwn() {
    makeKeys();
    own.core().keys().rotate(ROOT);
    showKeys();
    openKey(KeyState.NEXT);
    push(KeyCode.DELETE);
    awaitIdle();
    assertThat(textsOf("#confirmDialog .label")).contains(messages.text("keys.retire.text.next"));
    push(KeyCode.ESCAPE);
    openKey(KeyState.PREVIOUS);
    push(KeyCode.DELETE);
    awaitIdle();
    assertThat(textsOf("#confirmDialog .label"))
        .contains(messages.text("keys.retire.text.previous"));
  }

  @Test
  void questionIsAboutTheKeyAsItIsNowAndNotAsTheListShowsIt() {
    makeKeys();
    showKeys();
    openKey(KeyState.NEXT);
    own.core().keys().rotate(ROOT);
    press("#retireButton");
    assertThat(textsOf("#confirmDialog .label"))
        .contains(messages.text("keys.retire.text.current", 0L));
    own.core().keys().rotate(ROOT);
    press("#confirmVerbButton");
    assertThat(textsOf("#notices .label")).contains(messages.text("error.changed-meanwhile"));
    assertThat(states()).doesNotContain("RETIRED");
  }

  @Test
  void whoRetiresWhatSomebodyElseRetiredIsTold() {
    makeKeys();
    String kid = key(KeyState.CURRENT).kid();
    showKeys();
    openKey(KeyState.CURRENT);
    press("#retireButton");
    own.core().keys().retire(ROOT, kid);
    press("#confirmVerbButton");
    assertThat(textsOf("#notices .label")).contains(messages.text("error.key-retired", kid));
    assertThat(isDisabled("#retireButton")).isTrue();
  }

  @Test
  void underAGivenSecretThereIsNothingToRotate() {
    set(Policy.JWT_HS256_SECRET, GIVEN);
    set(Policy.JWT_ALGORITHM, "HS256");
    showKeys();
    assertThat(textsOf(".empty-state .label")).contains(messages.text("keys.given.set"));
    assertThat(isDisabled("#rotateButton")).isTrue();
    fx(() -> keys.list().controller().create());
    awaitIdle();
    assertThat(isSeen("#confirmDialog")).isFalse();
    press(".empty-state .button");
    assertThat(searched).containsExactly("jwt.");
  }

  @Test
  void keysOfBeforeAreListedBesideAGivenSecret() {
    makeKeys();
    set(Policy.JWT_HS256_SECRET, GIVEN);
    set(Policy.JWT_ALGORITHM, "HS256");
    own.core()
        .jwts()
        .families(ROOT, JwtFamilyFilter.all(), Sort.descending("id"), Optional.empty(), 1);
    showKeys();
    assertThat(states()).isNotEmpty();
    assertThat(find("#banner", Banner.class).sentence()).isEqualTo(messages.text("keys.given.set"));
    assertThat(said("#algorithmLabel")).isEqualTo(messages.text("keys.algorithm.given", "HS256"));
  }

  @Test
  void rotationAfterAnotherAlgorithmWasSetNamesNoKeyOfTheOneBefore() {
    makeKeys();
    set(Policy.JWT_ALGORITHM, "EdDSA");
    showKeys();
    KeyRow next = key(KeyState.NEXT);
    assertThat(next.algorithm().joseName()).isEqualTo("EdDSA");
    press("#rotateButton");
    assertThat(textsOf("#confirmDialog .label")).anyMatch(text -> text.contains(next.kid()));
    press("#confirmVerbButton");
    assertThat(key(KeyState.CURRENT).kid()).isEqualTo(next.kid());
  }

  @Test
  void switchingTheEndpointOrTheAlgorithmIsSeenAtTheNextLook() {
    makeKeys();
    showKeys();
    base = Optional.empty();
    set(Policy.JWT_ALGORITHM, "EdDSA");
    fx(() -> keys.list().controller().refresh());
    awaitIdle();
    assertThat(said("#algorithmLabel")).isEqualTo("EdDSA");
    assertThat(said("#addressLabel")).isEqualTo(messages.text("keys.set.endpoint-off"));
  }

  @Test
  void whoMayNotSeesNothing() {
    ada = Actor.ANYONE;
    showKeys();
    assertThat(find("#banner", Banner.class).sentence())
        .isEqualTo(messages.text("error.not-allowed"));
    assertThat(states()).isEmpty();
  }

  @Test
  void escapeClosesTheDetail() {
    makeKeys();
    showKeys();
    openKey(KeyState.CURRENT);
    assertThat(isSeen("#keyDetail")).isTrue();
    push(KeyCode.ESCAPE);
    assertThat(isSeen("#keyDetail")).isFalse();
  }
}
