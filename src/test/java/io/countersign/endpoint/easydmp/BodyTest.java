package io.countersign.endpoint.easydmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.endpoint.http.Call;
import io.countersign.endpoint.http.Content;
import io.countersign.endpoint.http.Trace;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from a body, as Django 3.2 reads it. */
class BodyTest {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String MULTIPART = "multipart/form-data; boundary=B0";

  private static Body read(String type, byte[] body) {
    return Body.of(
        new Call(
            "POST",
            "/",
            Map.of(),
            "",
            Map.of("content-type", List.of(type)),
            body,
            "127.0.0.1",
            URI.create("http://localhost"),
            new Trace("")));
  }

  /** The text of the field token, or what is wrong with it. */
  private static String token(String type, byte[] body) {
    return switch (read(type, body)) {
      case Body.Read read ->
          switch (read.fields().text("token")) {
            case Fields.Text.Given given -> given.value().reveal();
            case Fields.Text.Wrong wrong -> "wrong: " + wrong.texts().getFirst();
          };
      case Body.Unreadable unreadable -> "unreadable: " + unreadable.status();
      case Body other -> other.toString();
    };
  }

  private static String token(String type, String body) {
    return token(type, body.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "token=a|a",
        "token=a&token=b|b",
        "token=+a+|a",
        "token=%20a%20|a",
        "token=a+b%2Bc|a b+c",
        "token=a=b|a=b",
        "token=a;token=b|a;token=b",
        "&&token=a&&|a",
        "=x&token=a|a",
        "%74%6fken=x|x",
        "token=%C3%A9|é",
        "token=é|é",
        "token=%C3é%A9|\uFFFDé\uFFFD",
        "token=%E9|\uFFFD",
        "token=%f0%9f%98%80|\uD83D\uDE00",
        "token=%zz|%zz",
        "token=%|%",
        "token=%4|%4",
        "token=%+1|% 1",
        "token=%４1|%４1",
        "token=|wrong: This field may not be blank.",
        "token|wrong: This field may not be blank.",
        "token=%09%0A|wrong: This field may not be blank.",
        "Token=a|wrong: This field is required.",
        "token[]=a|wrong: This field is required.",
        "token=a%00|wrong: Null characters are not allowed.",
        "token=true|true",
        "token=null|null",
      })
  void aFormIsReadAsItIsWritten(String body, String value) {
    assertThat(token(FORM, body)).isEqualTo(value);
  }

  @Test
  void aFormThatIsNoUtf8IsLatin1() {
    assertThat(token(FORM, new byte[] {'t', 'o', 'k', 'e', 'n', '=', (byte) 0xe9})).isEqualTo("é");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "iso-8859-1|ISO-8859-1|é",
        "Latin-1|ISO-8859-1|é",
        "\"latin1\"|ISO-8859-1|é",
        "utf-8|UTF-8|é",
        "nonsense|UTF-8|é",
        "utf-8|ISO-8859-1|unreadable: 400",
        "nonsense|ISO-8859-1|unreadable: 400",
        "us-ascii|UTF-8|unreadable: 400",
        "ascii|US-ASCII|?",
        "utf-16|UTF-16|é",
        "UTF_16|UTF-16|é",
        "utf-16|UTF-16LE|unreadable: 400",
        "utf-16|UTF-16BE|unreadable: 400",
        "utf-16|UTF-8|unreadable: 400",
        "utf-16-le|UTF-16LE|é",
        "utf-16-be|UTF-16BE|é",
        "utf-32|UTF-32BE|unreadable: 400",
        "windows-1251|windows-1252|й",
        "koi8-r|KOI8-R|?",
        "cp1252|windows-1252|é",
      })
  void jsonIsInTheCharacterSetThatIsNamed(String named, String used, String value) {
    byte[] body = "{\"token\":\"é\"}".getBytes(Charset.forName(used));
    assertThat(token("application/json; charset=" + named, body)).isEqualTo(value);
  }

  @Test
  void formsAreInTheCharacterSetThatIsNamedToo() {
    assertThat(token(FORM + "; charset=iso-8859-1", "token=%e9")).isEqualTo("é");
    assertThat(token(FORM + "; charset=utf-8", "token=%c3%a9")).isEqualTo("é");
    byte[] latin = part("token", "", "é").getBytes(StandardCharsets.ISO_8859_1);
    assertThat(token(MULTIPART + "; charset=latin1", latin)).isEqualTo("é");
    assertThat(token(MULTIPART, latin)).isEqualTo("\uFFFD");
  }

  @Test
  void aFormIsReadInAnyKnownSet() {
    byte[] little = "token=é+b".getBytes(StandardCharsets.UTF_16LE);
    assertThat(token(FORM + "; charset=utf-16", little)).isEqualTo("é b");
    byte[] marked = "token=é".getBytes(StandardCharsets.UTF_16);
    assertThat(token(FORM + "; charset=utf-16", marked)).isEqualTo("é");
    assertThat(token(FORM + "; charset=windows-1251", "token=%e9")).isEqualTo("й");
    assertThat(token(FORM + "; charset=utf-99", "token=%c3%a9")).isEqualTo("é");
  }

  private static String part(String name, String more, String content) {
    return "--B0\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n%s\r\n--B0--\r\n"
        .formatted(name, more, content);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "''|a|a",
        "''| a |a",
        "''|a~b|a~b",
        "''|a--B0|a--B0",
        "''|é|é",
        "; filename=\"\"|a|a",
        "; filename=\"f\"|a|wrong: Not a valid string.",
        "; filename*=UTF-8''f|a|wrong: Not a valid string.",
        "; name=\"x\"|a|wrong: This field is required.",
        "~Content-Type: text/plain|a|a",
        "~Content-Transfer-Encoding: binary|a|a",
        "~Content-Transfer-Encoding: base64|YWJj|abc",
        "~Content-Transfer-Encoding: base64|YWJj~ZGVm|abcdef",
        "''|''|wrong: This field may not be blank.",
      })
  void aPartIsAField(String more, String content, String value) {
    String body = part("token", more.replace("~", "\r\n"), content.replace("~", "\r\n"));
    assertThat(token(MULTIPART, body)).isEqualTo(value.replace("~", "\r\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "--B0--",
        "--B0",
        "--B0\r\n",
        "--B1\r\nContent-Disposition: form-data; name=token",
        "--B0\r\nContent-Disposition: form-data\r\n\r\na\r\n--B0--",
        "--B0\r\nContent-Disposition : form-data; name=token\r\n\r\na\r\n--B0--",
        "--B0\nContent-Disposition: form-data; name=token\n\na\n--B0--",
        "--B0\r\nX: y\r\n\r\na\r\n--B0--",
        "--B0--\r\n--B0\r\nContent-Disposition: form-data; name=token\r\n\r\nlate\r\n--B0--"
      })
  void whatIsNoPartIsPassedOver(String body) {
    assertThat(token(MULTIPART, body)).isEqualTo("wrong: This field is required.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "before\r\n--B0\r\nContent-Disposition: form-data; name=token\r\n\r\na\r\n--B0--\r\nafter",
        "--B0\r\nContent-Disposition: form-data; name=token\r\n\r\na",
        "--B0\r\nCONTENT-DISPOSITION: form-data; name=token\r\n\r\na\r\n--B0--",
        "--B0\r\n\r\nContent-Disposition: form-data; name=token\r\n\r\na\r\n--B0--",
        "--B0\r\nContent-Disposition: form-data; name=token\r\n\r\nb\r\n--B0\r\n"
            + "Content-Disposition: form-data; name=\" token \"\r\n\r\na\r\n--B0--"
      })
  void aBodyIsReadAsFarAsItIsOne(String body) {
    String value = body.startsWith("--B0\r\n\r\n") ? "wrong: This field is required." : "a";
    assertThat(token(MULTIPART, body)).isEqualTo(value);
  }

  @Test
  void aPartWithAHeaderThatIsTooLongIsPassedOver() {
    String body = part("token", "\r\nX: " + "y".repeat(2000), "a");
    assertThat(token(MULTIPART, body)).isEqualTo("wrong: This field is required.");
  }

  @Test
  void whatWasReadIsNeverPrinted() {
    Body.Read read = (Body.Read) read(FORM, "token=hunter2".getBytes(StandardCharsets.UTF_8));
    assertThat(read.toString()).doesNotContain("hunter2");
    assertThat(read.fields().text("token").toString()).doesNotContain("hunter2");
    assertThat(new Content.Text("hunter2").toString()).doesNotContain("hunter2");
  }
}
