package io.countersign.endpoint.easydmp;

import io.countersign.core.Secret;
import java.util.List;
import java.util.regex.Pattern;

/** What the {@code Authorization} header of a call holds (the EasyDMP contract, section 6). */
sealed interface Credentials {
  /** Nothing that this contract knows. */
  record Absent() implements Credentials {}

  /** An opaque token behind {@code Bearer}. */
  record Bearer(Secret token) implements Credentials {}

  /** One word behind {@code JWT}. */
  record Jwt(Secret token) implements Credentials {}

  /**
   * {@code Bearer} with something that cannot be a token.
   *
   * @param detail what the contract answers
   */
  record Unreadable(String detail) implements Credentials {}

  /** What Python's {@code bytes.split()} splits at. */
  Pattern BLANKS = Pattern.compile("[ \\t\\n\\r\\f\\x0B]+");

  /**
   * Reads the header. Two of them are one with a comma between, as the original's server makes
   * them, so they are never a good credential. {@code Bearer} allows any blanks, {@code JWT}
   * exactly one; bytes outside ASCII are refused, whatever they would have meant.
   */
  static Credentials read(List<String> values) {
    String header = String.join(",", values).strip();
    String[] words = BLANKS.split(header);
    if (words[0].equalsIgnoreCase("bearer")) {
      return bearer(words);
    }
    String[] parts = header.split(" ", -1);
    if (parts.length == 2 && parts[0].equalsIgnoreCase("jwt")) {
      return new Jwt(Secret.of(parts[1]));
    }
    return new Absent();
  }

  private static Credentials bearer(String[] words) {
    if (words.length == 1) {
      return new Unreadable("Invalid token header. No credentials provided.");
    }
    if (words.length > 2) {
      return new Unreadable("Invalid token header. Token string should not contain spaces.");
    }
    if (words[1].chars().anyMatch(c -> c > 126)) {
      return new Unreadable(
          "Invalid token header. Token string should not contain invalid characters.");
    }
    return new Bearer(Secret.of(words[1]));
  }
}
