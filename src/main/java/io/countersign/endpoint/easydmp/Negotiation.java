package io.countersign.endpoint.easydmp;

import io.countersign.endpoint.http.Call;
import io.countersign.endpoint.http.Form;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What form of answer a caller takes (the EasyDMP contract, section 1). It comes before anything
 * else; only JSON is made here, so a caller who takes nothing but a page is refused.
 */
sealed interface Negotiation {
  /**
   * JSON is fine.
   *
   * @param indent the blanks a level is moved in, 0 to 8; 0 for compact
   */
  record Json(int indent) implements Negotiation {}

  /** Nothing made here is accepted. */
  record NotAcceptable() implements Negotiation {}

  /** The query names a format that does not exist. */
  record UnknownFormat() implements Negotiation {}

  /** Reads the header {@code Accept} and {@code ?format=}. */
  static Negotiation of(Call call) {
    String format = format(call.query());
    if (format.equals("api")) {
      return new NotAcceptable();
    }
    if (!format.isEmpty() && !format.equals("json")) {
      return new UnknownFormat();
    }
    Optional<Range> best =
        Stream.of(call.header("Accept").orElse("*/*").split(",", -1))
            .map(Range::parse)
            .filter(Range::takesJson)
            .max(Comparator.comparingInt(Range::precedence));
    return best.<Negotiation>map(range -> new Json(range.indent())).orElse(new NotAcceptable());
  }

  private static String format(String query) {
    List<String> formats =
        Form.read(query.getBytes(StandardCharsets.UTF_8))
            .map(form -> form.all("format"))
            .orElse(List.of());
    return formats.isEmpty() ? "" : formats.getLast();
  }

  /**
   * One media range. Weights are not looked at, as the original does not.
   *
   * @param main the type before the slash, in small letters
   * @param sub the type behind it
   * @param parameters what follows, in small letters
   */
  record Range(String main, String sub, List<String> parameters) {
    static Range parse(String text) {
      String[] pieces = text.toLowerCase(Locale.ROOT).split(";", -1);
      String type = pieces[0].strip();
      int slash = type.indexOf('/');
      return new Range(
          slash < 0 ? type : type.substring(0, slash),
          slash < 0 ? "" : type.substring(slash + 1),
          Stream.of(pieces).skip(1).map(String::strip).toList());
    }

    boolean takesJson() {
      return (main.equals("*") || main.equals("application"))
          && (sub.equals("*") || sub.equals("json"));
    }

    int precedence() {
      if (main.equals("*")) {
        return 0;
      }
      if (sub.equals("*")) {
        return 1;
      }
      return parameters.stream().allMatch(each -> each.startsWith("q=")) ? 2 : 3;
    }

    int indent() {
      return parameters.stream()
          .filter(each -> each.matches("indent=\\d{1,4}"))
          .map(each -> Math.min(8, Integer.parseInt(each.substring("indent=".length()))))
          .findFirst()
          .orElse(0);
    }
  }
}
