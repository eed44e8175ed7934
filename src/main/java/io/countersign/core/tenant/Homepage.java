package io.countersign.core.tenant;

import io.countersign.core.AppException;
import io.countersign.core.Input;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a homepage: what a browser is sent to. It says where that is and nothing else: no
 * name, no password, nothing that ends a header, no path that a browser takes for another host.
 */
final class Homepage {
  static final int MAX_LENGTH = 2000;

  private static final int MAX_PORT = 65_535;
  private static final Pattern ADDRESS =
      Pattern.compile("(?i)(https?)://(\\[[^]/]*]|[^:/?#@\\[\\]\\\\]+)(?::(\\d{1,5}))?([/?#].*)?");

  private Homepage() {}

  /**
   * The canonical form: scheme and host small, an international host in its ASCII form, a path at
   * least {@code /}, everything ASCII.
   *
   * @return empty for none
   * @throws AppException beside the field {@code homepage}: {@code tenant-homepage-invalid}
   */
  static Optional<URI> require(String entered) {
    String text = entered == null ? "" : entered.strip();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Matcher matcher = ADDRESS.matcher(text);
    boolean fits = text.length() <= MAX_LENGTH && matcher.matches() && Input.isWhole(text);
    if (!fits || !isPort(matcher.group(3))) {
      throw invalid();
    }
    String host = HostName.entered(matcher.group(2)).orElseThrow(Homepage::invalid);
    String port = matcher.group(3) == null ? "" : ":" + Integer.parseInt(matcher.group(3));
    String rest = matcher.group(4) == null ? "" : matcher.group(4);
    if (rest.startsWith("//")) {
      throw invalid();
    }
    String path = rest.startsWith("/") ? rest : "/" + rest;
    try {
      String scheme = matcher.group(1).toLowerCase(Locale.ROOT);
      String ascii = new URI(scheme + "://" + host + port + path).toASCIIString();
      if (ascii.length() > MAX_LENGTH) {
        throw invalid();
      }
      return Optional.of(new URI(ascii));
    } catch (URISyntaxException e) {
      throw invalid();
    }
  }

  private static boolean isPort(String digits) {
    if (digits == null) {
      return true;
    }
    int port = Integer.parseInt(digits);
    return port > 0 && port <= MAX_PORT;
  }

  private static AppException invalid() {
    return AppException.of("homepage", "tenant-homepage-invalid");
  }
}
