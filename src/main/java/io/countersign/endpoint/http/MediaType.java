package io.countersign.endpoint.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A media type or media range, as it stands in {@code Content-Type} or {@code Accept}: read
 * leniently, never failing.
 *
 * @param main what stands before the slash, in small letters
 * @param sub what stands behind it; empty for none
 * @param parameters what follows, names in small letters, values without quotes; the last of a name
 */
public record MediaType(String main, String sub, Map<String, String> parameters) {
  /** Reads the value of a header. */
  public static MediaType parse(String text) {
    List<String> pieces = pieces(text);
    String type = pieces.getFirst().toLowerCase(Locale.ROOT);
    int slash = type.indexOf('/');
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String piece : pieces.subList(1, pieces.size())) {
      int equals = piece.indexOf('=');
      if (equals >= 0) {
        String name = piece.substring(0, equals).strip().toLowerCase(Locale.ROOT);
        parameters.put(name, unquoted(piece.substring(equals + 1).strip()));
      }
    }
    return new MediaType(
        slash < 0 ? type : type.substring(0, slash),
        slash < 0 ? "" : type.substring(slash + 1),
        parameters);
  }

  /** Cuts at semicolons, but not at those within quotes. */
  private static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    boolean quoted = false;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ';' && !quoted) {
        pieces.add(text.substring(from, i).strip());
        from = i + 1;
      }
    }
    pieces.add(text.substring(from).strip());
    return pieces;
  }

  private static String unquoted(String value) {
    boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
    return quoted
        ? value.substring(1, value.length() - 1).replace("\\\\", "\\").replace("\\\"", "\"")
        : value;
  }

  /** Whether another type is this one or in this range. */
  public boolean includes(String otherMain, String otherSub) {
    return (main.equals("*") || main.equals(otherMain))
        && (sub.equals("*") || sub.equals(otherSub));
  }

  /** The value of a parameter. */
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }
}
