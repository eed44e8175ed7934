package io.countersign.desktop.keys;

import static io.countersign.testing.TestCore.ROOT;

import io.countersign.core.jwt.KeyState;
import io.countersign.core.policy.Policy;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pictures of the section of keys. */
@Tag("gallery")
class KeyGalleryTest extends KeyScreens {
  @Test
  void section() {
    base = Optional.empty();
    showKeys();
    snapshot("keys-empty");
    base = Optional.of(URI.create("https://id.example.org"));
    for (int i = 0; i < 4; i++) {
      jwt();
      pass(Duration.ofDays(40));
      own.core().keys().rotate(ROOT);
    }
    jwt();
    pass(Duration.ofMinutes(1));
    own.core().keys().rotate(ROOT);
    own.core().keys().retire(ada, key(KeyState.NEXT).kid());
    pass(Duration.ofMinutes(1));
    showKeys();
    snapshot("keys-list");
    snapshot("keys-list-wide", 1200, 780);
    for (KeyState state : KeyState.values()) {
      openKey(state);
      snapshot("keys-detail-" + state.name().toLowerCase(Locale.ROOT));
    }
    openKey(KeyState.CURRENT);
    press("#retireButton");
    snapshot("keys-retire");
    push(KeyCode.ESCAPE);
    press("#rotateButton");
    snapshot("keys-rotate");
    press("#confirmVerbButton");
    snapshot("keys-rotated");
  }

  @Test
  void overfull() {
    makeKeys();
    for (int i = 0; i < 25; i++) {
      own.core().keys().rotate(ROOT);
      pass(Duration.ofDays(30));
    }
    base =
        Optional.of(
            URI.create(
                "https://credentials-of-the-western-norway-regional-archives.id.example.org:8443"));
    showKeys();
    snapshot("keys-overfull");
    openKey(KeyState.CURRENT);
    snapshot("keys-overfull-detail");
  }

  @Test
  void given() {
    set(Policy.JWT_HS256_SECRET, GIVEN);
    set(Policy.JWT_ALGORITHM, "HS256");
    showKeys();
    snapshot("keys-given");
    set(Policy.JWT_ALGORITHM, "ES256");
    makeKeys();
    set(Policy.JWT_ALGORITHM, "HS256");
    jwt();
    showKeys();
    snapshot("keys-given-with-others");
  }
}
