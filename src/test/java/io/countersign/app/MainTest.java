package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

  @ParameterizedTest
  @CsvSource({"1.8, 8", "9, 9", "17, 17", "24, 24"})
  void olderJavaIsToldWhatIsNeededAndWhatWasFound(String found, String named) {
    assertThat(Main.refusal(found))
        .isEqualTo("Countersign needs Java 25 or newer, but this is Java " + named + ".");
  }

  @ParameterizedTest
  @ValueSource(strings = {"25", "26", "100"})
  void newJavaIsNotRefused(String found) {
    assertThat(Main.refusal(found)).isNull();
  }

  /** Only the build by Maven (which sets {@code basedir}) gives this class a release of its own. */
  @Test
  @EnabledIfSystemProperty(named = "basedir", matches = ".+")
  void classFileIsReadableByJava8() throws IOException {
    try (var in = new DataInputStream(Main.class.getResourceAsStream("Main.class"))) {
      assertThat(in.readInt()).isEqualTo(0xCAFEBABE);
      assertThat(in.readUnsignedShort()).as("minor version").isZero();
      assertThat(in.readUnsignedShort()).as("major version").isEqualTo(52);
    }
  }
}
