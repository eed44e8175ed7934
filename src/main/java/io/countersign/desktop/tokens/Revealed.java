package io.countersign.desktop.tokens;

import io.countersign.core.Secret;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Secrets on their one way to a person, and the lines that use them.
 *
 * @param title whose they are and what they are called
 * @param token the bearer token, if there is one
 * @param password the non-SSO password, if there is one
 * @param endpoint the address of the endpoint, such as {@code http://127.0.0.1:8765}; empty for
 *     none
 */
record Revealed(String title, Optional<Secret> token, Optional<Secret> password, String endpoint) {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9:/._-]*");
  private static final String PATH = "/api/v1/users/me/";

  /** The header line that presents {@code token} (RFC 6750, section 2.1). */
  static String header(Secret token) {
    return "Authorization: Bearer " + token.reveal();
  }

  /** A command for a shell that asks the endpoint whose {@code token} is; it works as pasted. */
  String curl(Secret token) {
    return "curl -H " + quoted(header(token)) + " " + url();
  }

  private String url() {
    String bare = endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length() - 1) : endpoint;
    String url = bare + PATH;
    return PLAIN.matcher(url).matches() ? url : quoted(url);
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  /** Overwrites the secrets. */
  void wipe() {
    token.ifPresent(Secret::close);
    password.ifPresent(Secret::close);
  }
}
