package io.countersign.endpoint.easydmp;

import io.countersign.core.jwt.JwtRule;

/** What the contract says of a JWT that is refused (the EasyDMP contract, sections 3, 4 and 6). */
final class JwtTexts {
  static final String UNDECODABLE = "Error decoding token.";
  static final String INVALID = "Invalid token.";
  static final String ENDED = "Token is blacklisted.";
  static final String DISABLED = "User account is disabled.";

  private JwtTexts() {}

  /** To those who ask about a token that they send in a body. */
  static String inBody(JwtRule rule) {
    return switch (rule) {
      case UNDECODABLE, UNKNOWN_KEY, KEY_RETIRED -> UNDECODABLE;
      case INVALID, NO_ID, NO_USERNAME, UNKNOWN_FAMILY -> INVALID;
      case EXPIRED -> "Token has expired.";
      case ENDED -> ENDED;
      case UNKNOWN_ACCOUNT -> "User doesn't exist.";
      case ACCOUNT_INACTIVE -> DISABLED;
      case NO_ORIGINAL_TIME -> "orig_iat field not found in token.";
      case REFRESH_EXPIRED -> "Refresh has expired.";
    };
  }

  /** To those who come with it to a protected route: only a sign-in that was ended is forbidden. */
  static Reply refused(JwtRule rule) {
    return switch (rule) {
      case ENDED -> Reply.detail(403, ENDED);
      case NO_USERNAME -> Reply.unauthenticated("Invalid payload.");
      case UNKNOWN_ACCOUNT -> Reply.unauthenticated(INVALID);
      default -> Reply.unauthenticated(inBody(rule));
    };
  }
}
