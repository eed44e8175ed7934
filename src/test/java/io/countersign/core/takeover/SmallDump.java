package io.countersign.core.takeover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A dump written row by row, as {@code dumpdata} would. */
public final class SmallDump implements DumpSource {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final List<Map<String, Object>> rows = new ArrayList<>();

  /** A user of {@code auth.user}, active, without a usable password. */
  public SmallDump user(Object pk, String username) {
    return user(pk, username, Map.of());
  }

  /** The same with other fields; a value may be null only in a map that allows it. */
  public SmallDump user(Object pk, String username, Map<String, Object> other) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("password", "!unusable");
    fields.put("last_login", null);
    fields.put("is_superuser", false);
    fields.put("username", username);
    fields.put("first_name", "");
    fields.put("last_name", "");
    fields.put("email", "");
    fields.put("is_active", true);
    fields.put("date_joined", "2025-02-03T04:05:06.789Z");
    fields.putAll(other);
    return row("auth.user", pk, fields);
  }

  /** A key of the user with the primary key, or natural key, {@code owner}. */
  public SmallDump token(String key, Object owner) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("user", owner);
    fields.put("created", "2025-03-04T05:06:07Z");
    return row("authtoken.token", key, fields);
  }

  /** Any row; without a primary key if {@code pk} is null. */
  public SmallDump row(String model, Object pk, Map<String, Object> fields) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("model", model);
    if (pk != null) {
      row.put("pk", pk);
    }
    row.put("fields", fields);
    rows.add(row);
    return this;
  }

  /** The dump as text. */
  public String json() {
    try {
      return MAPPER.writeValueAsString(rows);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public ByteArrayInputStream open() {
    return new ByteArrayInputStream(json().getBytes(StandardCharsets.UTF_8));
  }

  /** A good key that is all of one digit. */
  public static String key(char digit) {
    return String.valueOf(digit).repeat(40);
  }
}
