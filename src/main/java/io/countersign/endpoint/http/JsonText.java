package io.countersign.endpoint.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;

/**
 * Reads JSON (RFC 8259) strictly: nothing but it, no {@code NaN}, nested to a bounded depth, in the
 * character set that was said. Of members with the same name the last counts.
 */
final class JsonText {
  private static final int DEEPEST = 500;
  private static final int LONGEST_NUMBER = 4300;

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

  private JsonText() {}

  static Content read(byte[] encoded, Charset charset) {
    if (NamedCharset.isUnmarked(charset, encoded)) {
      return new Content.NoJson("the body has no byte order mark");
    }
    String text;
    try {
      text = charset.newDecoder().decode(ByteBuffer.wrap(encoded)).toString();
    } catch (CharacterCodingException _) {
      return new Content.NoJson("the body is not " + charset.name());
    }
    try {
      return new Content.Json(MAPPER.readTree(text));
    } catch (JsonProcessingException e) {
      return new Content.NoJson(where(e));
    }
  }

  /** The words of the parser would quote the body, and with it perhaps a secret. */
  private static String where(JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    return at == null
        ? "something is too long or nested too deep"
        : "malformed at line %d column %d".formatted(at.getLineNr(), at.getColumnNr());
  }
}
