package io.countersign.endpoint.easydmp;

import io.countersign.endpoint.http.Call;
import io.countersign.endpoint.http.FormFields;
import io.countersign.endpoint.http.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
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

  /** The most blanks a level is moved in. */
  int WIDEST = 8;

  /** Reads the header {@code Accept} and {@code ?format=}. */
  static Negotiation of(Call call) {
    String format = format(call.query());
    if (format.equals("api")) {
      return new NotAcceptable();
    }
    if (!format.isEmpty() && !format.equals("json")) {
      return new UnknownFormat();
    }
    Optional<MediaType> best =
        Stream.of(call.header("Accept").orElse("*/*").split(",", -1))
            .map(MediaType::parse)
            .filter(range -> range.includes("application", "json"))
            .max(Comparator.comparingInt(Negotiation::precedence));
    return best.<Negotiation>map(range -> new Json(indent(range))).orElse(new NotAcceptable());
  }

  private static String format(String query) {
    return FormFields.read(query.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
        .getOrDefault("format", "");
  }

  /** How specific a range is. Weights are not looked at, as the original does not. */
  private static int precedence(MediaType range) {
    if (range.main().equals("*")) {
      return 0;
    }
    if (range.sub().equals("*")) {
      return 1;
    }
    return range.parameters().keySet().stream().allMatch("q"::equals) ? 2 : 3;
  }

  private static int indent(MediaType range) {
    try {
      int wanted = Integer.parseInt(range.parameter("indent").orElse("0").strip());
      return Math.clamp(wanted, 0, WIDEST);
    } catch (NumberFormatException _) {
      return 0;
    }
  }
}
