package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionTest {
  @ParameterizedTest
  @CsvSource({
    "version=0.1.0, 0.1.0",
    "version=1.2.0-SNAPSHOT, 1.2.0-SNAPSHOT",
    "version=${project.version}, development",
    "colour=blue, development"
  })
  void isWhatTheBuildWrote(String file, String version) throws IOException {
    Properties written = new Properties();
    written.load(new StringReader(file));
    assertThat(Version.of(written)).isEqualTo(version);
  }

  @Test
  void fileIsThereAndHasAVersion() {
    assertThat(Version.class.getResource("/version.properties")).isNotNull();
    assertThat(Version.text()).matches("development|\\d+\\.\\d+\\.\\d+(-[A-Z]+)?");
  }
}
