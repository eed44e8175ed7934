package io.countersign.core.policy;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The form of a list of origins (RFC 6454) with commas between, each as browsers write it. */
public final class OriginsForm {
  private static final int MOST = 1000;
  private static final String BETWEEN = ", ";

  private OriginsForm() {}

  /**
   * The canonical form of such a list: small letters, no port that goes without saying, one blank
   * after each comma, none twice. Nothing if one of them has no origin's form, is a pattern or
   * {@code null}, or is reached without TLS on another machine than this.
   */
  static Optional<String> canonical(String text) {
    Set<String> origins = new LinkedHashSet<>();
    for (String each : text.split(",", -1)) {
      Optional<String> origin = origin(each.strip());
      if (origin.isEmpty()) {
        return Optional.empty();
      }
      origins.add(origin.get());
    }
    String joined = String.join(BETWEEN, origins);
    return joined.length() <= MOST ? Optional.of(joined) : Optional.empty();
  }

  /**
   * Whether {@code origin} is to the letter one of the canonical list {@code origins}, which may be
   * empty.
   */
  public static boolean includes(String origins, String origin) {
    return !origin.isEmpty() && List.of(origins.split(BETWEEN)).contains(origin);
  }

  private static Optional<String> origin(String text) {
    try {
      URI uri = new URI(text.toLowerCase(Locale.ROOT));
      boolean bare =
          IssuerForm.isSafe(uri)
              && uri.getRawPath().isEmpty()
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null;
      if (!bare || uri.getPort() == 0 || uri.getPort() > 65_535) {
        return Optional.empty();
      }
      int silent = uri.getScheme().equals("https") ? 443 : 80;
      boolean told = uri.getPort() >= 0 && uri.getPort() != silent;
      return Optional.of(
          uri.getScheme() + "://" + uri.getHost() + (told ? ":" + uri.getPort() : ""));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
