package io.countersign.endpoint.web;

import java.net.URI;

/**
 * Command lines that use what was collected. The secret is asked for without being shown and goes
 * to curl by standard input: it is in no command line, where everybody on the machine could read
 * it, and in no history.
 */
final class Commands {
  private Commands() {}

  /** Tries a bearer token at the endpoint that is reached at {@code base}. */
  static String withToken(URI base) {
    return """
    read -rs TOKEN
    printf 'Authorization: Bearer %%s' "$TOKEN" | curl -H @- %s\
    """
        .formatted(quoted(base + "/api/v1/users/me/"));
  }

  /** Fetches a JWT with a password. */
  static String withPassword(URI base, String username) {
    return """
    read -rs PASSWORD
    printf %%s "$PASSWORD" | curl --data-urlencode %s --data-urlencode password@- %s\
    """
        .formatted(quoted("username=" + username), quoted(base + "/api/v1/jwt/authenticate/"));
  }

  /** One word for a shell, whatever is in it. */
  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
