package io.countersign.core.takeover;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.countersign.core.AppException;
import io.countersign.core.Progress;
import io.countersign.core.Secret;
import io.countersign.core.token.TakenKey;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a {@code dumpdata} in JSON as it streams by: an array of rows with {@code model}, {@code
 * pk} and {@code fields}. Users are known by their fields, whatever their model is called; keys by
 * their model. What went wrong is told by line and column alone: the texts of a dump are secrets.
 */
final class DumpReader {
  private static final long MEBIBYTE = 1 << 20;
  private static final int MAX_NESTING = 100;
  private static final int PAUSE = 500;
  private static final String TOKEN_MODEL = "authtoken.token";

  /** The fields of which the value is read. */
  private static final Set<String> WANTED =
      Set.of(
          "username",
          "password",
          "email",
          "full_name",
          "first_name",
          "last_name",
          "is_active",
          "is_superuser",
          "date_joined",
          "last_login",
          "user",
          "key",
          "created");

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_NESTING)
                  .maxStringLength((int) (4 * MEBIBYTE))
                  .build())
          .build();

  /**
   * How much of a dump is read.
   *
   * @param bytes the most bytes it may have
   * @param rows the most users and keys it may have together
   */
  record Limits(long bytes, int rows) {
    static final Limits USUAL = new Limits(512 * MEBIBYTE, 200_000);
  }

  private final Limits limits;
  private final Progress progress;
  private final List<DjangoDump.User> users = new ArrayList<>();
  private final List<DjangoDump.Token> tokens = new ArrayList<>();
  private int rows;

  private DumpReader(Limits limits, Progress progress) {
    this.limits = limits;
    this.progress = progress;
  }

  /**
   * Reads the dump.
   *
   * @throws AppException {@code takeover-damaged} with line and column; {@code takeover-no-dump};
   *     {@code takeover-large}, {@code takeover-many}; {@code takeover-unreadable}
   */
  static DjangoDump read(DumpSource source, Limits limits, Progress progress) {
    DumpReader reader = new DumpReader(limits, progress);
    try (InputStream in = source.open();
        JsonParser parser = FACTORY.createParser(new Bounded(in, limits.bytes()))) {
      reader.all(parser);
    } catch (IOException e) {
      throw AppException.causedBy(e, "takeover-unreadable");
    }
    return new DjangoDump(
        reader.users, reader.tokens, reader.rows - reader.users.size() - reader.tokens.size());
  }

  /** The parser's own words would quote the dump: they are not kept, not even as a cause. */
  private void all(JsonParser parser) throws IOException {
    try {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        throw noDump(parser);
      }
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        rows++;
        row(parser);
        if (users.size() + tokens.size() > limits.rows()) {
          throw new AppException("takeover-many", limits.rows());
        }
        if (rows % PAUSE == 0) {
          progress.done(0, 0);
        }
      }
      if (parser.nextToken() != null) {
        throw noDump(parser);
      }
    } catch (JsonProcessingException e) {
      JsonLocation place = parser.currentLocation();
      throw new AppException("takeover-damaged", place.getLineNr(), place.getColumnNr());
    }
  }

  private static AppException noDump(JsonParser parser) {
    JsonLocation place = parser.currentTokenLocation();
    return new AppException("takeover-no-dump", Math.max(1, place.getLineNr()));
  }

  private void row(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw noDump(parser);
    }
    String model = null;
    String pk = null;
    Map<String, String> fields = null;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "model" -> model = scalar(parser);
        case "pk" -> pk = scalar(parser);
        case "fields" -> fields = fields(parser);
        default -> parser.skipChildren();
      }
    }
    if (model == null || fields == null) {
      throw noDump(parser);
    }
    if (model.equalsIgnoreCase(TOKEN_MODEL)) {
      tokens.add(token(pk, fields));
    } else if (fields.containsKey("password")
        && (fields.containsKey("username") || fields.containsKey("last_login"))) {
      users.add(user(model, pk, fields));
    }
  }

  private DjangoDump.User user(String model, String pk, Map<String, String> fields) {
    return new DjangoDump.User(
        rows,
        model,
        pk,
        fields.get("username"),
        fields.get("password"),
        fields.get("email"),
        fields.get("full_name"),
        fields.get("first_name"),
        fields.get("last_name"),
        !fields.containsKey("is_active") || "true".equals(fields.get("is_active")),
        "true".equals(fields.get("is_superuser")),
        fields.get("date_joined"),
        fields.get("last_login"),
        fields.containsKey("last_login"));
  }

  private DjangoDump.Token token(String pk, Map<String, String> fields) {
    String shown = pk == null ? fields.get("key") : pk;
    TakenKey key = null;
    if (shown != null) {
      try (Secret secret = Secret.of(shown)) {
        key = TakenKey.of(secret).orElse(null);
      }
    }
    return new DjangoDump.Token(
        rows, key, fields.get("user"), fields.get("user[]"), fields.get("created"));
  }

  /** The wanted fields that are there, with null for what has no plain value. */
  private static Map<String, String> fields(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return null;
    }
    Map<String, String> fields = new HashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (!WANTED.contains(name)) {
        parser.skipChildren();
      } else if (value == JsonToken.START_ARRAY && name.equals("user")) {
        fields.put("user[]", onlyElement(parser));
      } else {
        fields.put(name, scalar(parser));
      }
    }
    return fields;
  }

  /** The one text of a natural key such as {@code ["kari.foss"]}; null for keys of several. */
  private static String onlyElement(JsonParser parser) throws IOException {
    String only = null;
    int count = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      only = scalar(parser);
      count++;
    }
    return count == 1 ? only : null;
  }

  private static String scalar(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_STRING, VALUE_NUMBER_INT ->
          new String(
              parser.getTextCharacters(),
              parser.getTextOffset(),
              Math.min(parser.getTextLength(), DjangoDump.KEPT));
      case VALUE_TRUE -> "true";
      case VALUE_FALSE -> "false";
      default -> {
        parser.skipChildren();
        yield null;
      }
    };
  }

  /** Ends with a refusal where there is more than allowed. */
  private static final class Bounded extends FilterInputStream {
    private final long limit;
    private long left;

    Bounded(InputStream in, long limit) {
      super(in);
      this.limit = limit;
      this.left = limit;
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int got = super.read(bytes, offset, length);
      count(Math.max(0, got));
      return got;
    }

    private void count(int got) {
      left -= got;
      if (left < 0) {
        throw new AppException("takeover-large", limit / MEBIBYTE);
      }
    }
  }
}
