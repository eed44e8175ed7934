package io.countersign.endpoint.easydmp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads JSON (RFC 8259) strictly: nothing but it, no {@code NaN}, nested to a bounded depth, in the
 * character set that was said. Of members with the same name the last counts.
 */
final class JsonBody {
  private static final int DEEPEST = 500;
  private static final int LONGEST_NUMBER = 4300;
  private static final String ERROR = "JSON parse error - ";

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNumberLength(LONGEST_NUMBER)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonBody() {}

  static Body read(byte[] encoded, Charset charset) {
    if (NamedCharset.isUnmarked(charset, encoded)) {
      return malformed("the body has no byte order mark");
    }
    String text;
    try {
      text = charset.newDecoder().decode(ByteBuffer.wrap(encoded)).toString();
    } catch (CharacterCodingException _) {
      return malformed("the body is not " + charset.name());
    }
    try {
      return body(MAPPER.readTree(text));
    } catch (JsonProcessingException e) {
      return malformed(where(e));
    }
  }

  /** The words of the parser would quote the body, and with it perhaps a secret. */
  private static String where(JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    return at == null
        ? "something is too long or nested too deep"
        : "malformed at line %d column %d".formatted(at.getLineNr(), at.getColumnNr());
  }

  private static Body body(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        value.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        yield new Body.Read(new Fields(fields, false));
      }
      case NULL -> new Body.Null();
      case MISSING -> malformed("nothing is there");
      default -> new Body.NotFields(PythonText.type(value));
    };
  }

  private static Body malformed(String how) {
    return new Body.Unreadable(400, ERROR + how);
  }
}
