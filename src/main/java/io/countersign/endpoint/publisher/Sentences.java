package io.countersign.endpoint.publisher;

/** What this contract says of input that the core refuses (section B6). */
final class Sentences {
  /** The two passwords differ. */
  static final String DIFFERENT = "The entered passwords don't match.";

  /** What came is no text. */
  static final String NOT_VALID = "This value is not valid.";

  private Sentences() {}

  /** The sentence of a refusal of the core. */
  static String of(String code) {
    return switch (code) {
      case "email-missing" -> "Please enter an email.";
      case "email-invalid" -> "The email is not valid.";
      case "username-missing" -> "Please enter a username.";
      case "username-taken" -> "The username is already used.";
      case "username-long" -> "The username is too long.";
      case "username-characters" -> "The username is not valid.";
      case "password-empty" -> "Please enter a password.";
      case "password-too-short" -> "The password is too short.";
      case "password-too-long" -> "The password is too long.";
      case "password-like-user" -> "The password is too similar to the user.";
      case "password-common" -> "The password is too common.";
      case "text-long" -> "This value is too long.";
      case "roles-missing" -> "This value should not be blank.";
      case "roles-many" -> "These are too many roles.";
      default -> NOT_VALID;
    };
  }
}
