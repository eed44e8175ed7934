package io.countersign.endpoint.publisher;

import io.countersign.core.Secret;
import io.countersign.endpoint.http.Call;
import io.countersign.endpoint.http.Form;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A token as a caller showed it (section B4).
 *
 * @param token what may be one
 * @param otherwise whether it reads as username and password of the site's own HTTP authentication
 *     (RFC 7617), so that it is none of ours unless somebody has it
 */
record Shown(Secret token, boolean otherwise) {
  private static final String BASIC = "Basic ";

  /**
   * What {@code call} shows: in the query, where that may be, else in the header. What comes twice
   * is joined by a comma, so it is never a good token.
   */
  static Optional<Shown> by(Call call, Version version, boolean queryCounts) {
    return (queryCounts ? inQuery(call) : Optional.<Shown>empty())
        .or(() -> inHeader(call.headers("Authorization"), version));
  }

  private static Optional<Shown> inQuery(Call call) {
    return Form.read(call.query().getBytes(StandardCharsets.UTF_8))
        .map(form -> String.join(",", form.all("auth_token")))
        .filter(text -> !text.isEmpty())
        .map(text -> new Shown(Secret.of(text), false));
  }

  private static Optional<Shown> inHeader(List<String> values, Version version) {
    String header = String.join(",", values).strip();
    String token = header.replace(BASIC, "").strip();
    boolean none = token.isEmpty() || version == Version.V2 && header.contains("Bearer ");
    return none
        ? Optional.empty()
        : Optional.of(new Shown(Secret.of(token), isUserAndPassword(header)));
  }

  /** A token that ends with a colon before it was encoded has no password (section B3). */
  private static boolean isUserAndPassword(String header) {
    if (!header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return false;
    }
    try {
      String pair =
          new String(
              Base64.getDecoder().decode(header.substring(BASIC.length()).strip()),
              StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon >= 0
          && colon < pair.length() - 1
          && pair.chars().noneMatch(c -> Character.isISOControl(c) || c == '\ufffd');
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
