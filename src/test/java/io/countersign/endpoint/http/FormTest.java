package io.countersign.endpoint.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {
  private static Optional<Form> read(String encoded) {
    return Form.read(encoded.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void escapesBlanksAndPlainUtf8AreRead() {
    Form form = read("a=1+2%2b3&b=%C3%A9&c=é&d&&e==").orElseThrow();
    assertThat(form.all("a")).containsExactly("1 2+3");
    assertThat(form.all("b")).containsExactly("é");
    assertThat(form.all("c")).containsExactly("é");
    assertThat(form.all("d")).containsExactly("");
    assertThat(form.all("e")).containsExactly("=");
    assertThat(form.all("f")).isEmpty();
    assertThat(form.repeats()).isFalse();
  }

  @Test
  void aNameThatComesTwiceIsSeenHoweverItIsWritten() {
    Form form = read("token=1&tok%65n=2").orElseThrow();
    assertThat(form.all("token")).containsExactly("1", "2");
    assertThat(form.repeats()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=%", "a=%4", "a=%zz", "a=%+1", "%=a", "a=%ff", "a=%C3", "a=%ED%A0%80"})
  void whatIsNotWrittenAsItMustBeIsNoForm(String encoded) {
    assertThat(read(encoded)).isEmpty();
  }

  @Test
  void aLoneByteIsNoText() {
    assertThat(Form.read(new byte[] {'a', '=', (byte) 0xe9})).isEmpty();
  }

  @Test
  void moreThanAHundredValuesAreNoForm() {
    assertThat(read("a&".repeat(99) + "a")).isPresent();
    assertThat(read("a&".repeat(100) + "a")).isEmpty();
  }

  @Test
  void nothingOfItIsPrinted() {
    assertThat(read("hunter2=hunter3").orElseThrow().toString()).doesNotContain("hunter");
  }
}
