package io.countersign.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainJsonTest {
  private static final JsonMapper PARSER = new JsonMapper();

  private static Optional<ObjectNode> read(String text) {
    return PlainJson.read(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        " { } \n",
        "{\"a\":1}",
        "{\"a\":-12,\"b\":0}",
        "{\"endpoint.port\" : 8765,\r\n\t\"theme\" : \"dark\", \"notifications\" : false}",
        "{\"window\" : {\"x\" : -10.0, \"y\" : 20.5, \"width\" : 0.25, \"maximised\" : true}}",
        "{\"a\":\"\",\"b\":{}}",
        "{\"a\":-0.0}"
      })
  void plainTextIsReadAsTheParserReadsIt(String text) throws Exception {
    assertThat(read(text)).contains((ObjectNode) PARSER.readTree(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{",
        "}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{,}",
        "{\"a\":1 \"b\":2}",
        "{\"a\":1}x",
        "{\"a\":1}{}",
        "{\"a\":1,\"a\":1}",
        "{\"a\":01}",
        "{\"a\":-0}",
        "{\"a\":1.}",
        "{\"a\":.5}",
        "{\"a\":+1}",
        "{\"a\":--1}",
        "{\"a\":1e3}",
        "{\"a\":1234567890}",
        "{\"a\":0.1234567890123}",
        "{\"a\":NaN}",
        "{\"a\":truE}",
        "{\"a\":null}",
        "{\"a\":[1]}",
        "{\"a\":{\"b\":{}}}",
        "{\"a\":\"\\u0041\"}",
        "{\"a\":\"æ\"}",
        "{\"a\":\"\t\"}",
        "{\"a\":\"x}",
        "{a:1}",
        "{'a':1}",
        "{\"a\":1/**/}",
        "\uFEFF{}"
      })
  void everythingElseIsLeftToTheParser(String text) {
    assertThat(read(text)).isEmpty();
  }

  /** Whatever one byte of a file becomes: what is read at all is what the parser reads. */
  @Test
  void changedTextIsReadAsTheParserReadsItOrNotAtAll() {
    String text = "{\n  \"endpoint.port\" : 8765,\n  \"window\" : {\n    \"x\" : 1.5\n  }\n}\n";
    String signs = "{}[]\",:.-+0123456789etf \n\\x";
    Random random = new Random(7);
    int read = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder changed = new StringBuilder(text);
      for (int change = random.nextInt(3); change >= 0; change--) {
        changed.setCharAt(
            random.nextInt(text.length()), signs.charAt(random.nextInt(signs.length())));
      }
      Optional<ObjectNode> found = read(changed.toString());
      if (found.isPresent()) {
        read++;
        assertThat(parsed(changed.toString())).as(changed.toString()).isEqualTo(found.get());
      }
    }
    assertThat(read).isGreaterThan(1000);
  }

  private static Object parsed(String text) {
    try {
      return PARSER
          .reader()
          .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .readTree(text);
    } catch (IOException e) {
      return e;
    }
  }
}
