package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.AppException;
import io.countersign.core.Texts;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which refusals of a server are the same at the next start, and which may not be. */
class ToMendTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "wrong-master-key",
        "database-wrong-key",
        "database-newer",
        "settings-wrong",
        "setting-given-wrong",
        "setting-name-unknown",
        "endpoint-not-loopback",
        "master-key-open",
        "data-directory-foreign"
      })
  void somebodyHasToSeeToIt(String code) {
    assertThat(ToMend.is(new AppException(code))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "database-unreachable",
        "database-sign-in",
        "database-busy",
        "database-in-use",
        "database-unusable",
        "database-damaged",
        "database-disk-full",
        "disk-full",
        "endpoint-port-taken",
        "endpoint-address",
        "data-directory-held",
        "data-directory-busy",
        "no-such-refusal"
      })
  void nextStartMayGoWell(String code) {
    assertThat(ToMend.is(new AppException(code))).isFalse();
  }

  @Test
  void eachIsARefusalThatThereIs() {
    Texts texts = Texts.of(Locale.ENGLISH);
    assertThat(ToMend.codes()).allMatch(code -> texts.has("error." + code));
  }
}
