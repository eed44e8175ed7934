package io.countersign.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetailTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "",
        " ",
        "a=b=c",
        "=",
        "two\nlines",
        "\n",
        "\r\n",
        "back\\slash",
        "\\n is not a line end",
        "\\",
        "\\\\",
        "ends in \\",
        "\\\n",
        "tab\tand – dash, Ærø, 👩‍🚀",
        "name=value\nother=value"
      })
  void everyValueComesBackAsItWas(String value) {
    Map<String, String> detail = new LinkedHashMap<>();
    detail.put("first", value);
    detail.put("second", "x");
    detail.put("third", value);
    Map<String, String> read = Detail.read(Detail.write(detail));
    assertThat(read).containsExactlyEntriesOf(detail);
  }

  @Test
  void nothingComesBackAsNothing() {
    assertThat(Detail.write(Map.of())).isEmpty();
    assertThat(Detail.read("")).isEmpty();
  }

  @Test
  void whatWasCutCanStillBeRead() {
    String written = Detail.write(Map.of("purpose", "a\nb\\c".repeat(2000)));
    for (int length = 0; length < 60; length++) {
      assertThat(Detail.read(written.substring(0, length) + "…")).hasSizeLessThanOrEqualTo(1);
    }
  }
}
