package io.countersign.core.transfer;

import io.countersign.core.AppException;
import io.countersign.core.account.Profile;
import io.countersign.core.account.SsoIdentity;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a column of a file can say of an account that is to be made. Names are kept for good. */
public enum AccountField {
  /** The username; the only one that a file must have. */
  USERNAME,
  /** The e-mail address. */
  EMAIL,
  /** The full name. */
  FULL_NAME,
  /** The first name. */
  FIRST_NAME,
  /** The last name. */
  LAST_NAME,
  /** Whether the account may be used; where nothing is said, it may. */
  ACTIVE,
  /** Whether it is a superuser's; where nothing is said, it is not. */
  SUPERUSER,
  /** Stored roles, with blanks between them. */
  ROLES,
  /** The organisation. */
  ORGANISATION,
  /** The note for superusers. */
  NOTE,
  /** The identity provider that knows the account. */
  SSO_ISSUER,
  /** Its id of the person. */
  SSO_SUBJECT;

  /** Columns of an account export that a new account cannot have. */
  static final Set<String> PASSED_OVER =
      Set.of("id", "has_password", "tokens", "live_tokens", "created", "last_sign_in");

  private static final int LONGEST_ROLES = 2000;

  /** The field of this name, as an export writes it, without regard to letter case. */
  public static Optional<AccountField> find(String name) {
    return Stream.of(values())
        .filter(field -> field.column().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /** All names, as a sentence lists them. */
  static String names() {
    return Stream.of(values()).map(AccountField::column).collect(Collectors.joining(", "));
  }

  /** The name that an export gives its column. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The profile with these texts, checked.
   *
   * @throws AppException beside the first wrong field
   */
  static Profile profile(Map<AccountField, String> texts) {
    String roles = texts.getOrDefault(ROLES, "").strip();
    if (roles.length() > LONGEST_ROLES) {
      throw AppException.of("roles", "text-long", LONGEST_ROLES);
    }
    return new Profile(
            texts.get(USERNAME),
            texts.get(EMAIL),
            texts.get(FULL_NAME),
            texts.get(FIRST_NAME),
            texts.get(LAST_NAME),
            null,
            texts.get(NOTE),
            texts.get(ORGANISATION),
            new SsoIdentity(texts.get(SSO_ISSUER), texts.get(SSO_SUBJECT)),
            roles.isEmpty() ? List.of() : Arrays.asList(roles.split("\\s+")))
        .checked();
  }

  /**
   * Checks a text of this field alone.
   *
   * @throws AppException if no account can have it
   */
  void check(String text) {
    switch (this) {
      case USERNAME -> profile(Map.of(USERNAME, text));
      case ACTIVE, SUPERUSER -> yes(text);
      case SSO_ISSUER -> profile(Map.of(USERNAME, "x", this, text, SSO_SUBJECT, "x"));
      case SSO_SUBJECT -> profile(Map.of(USERNAME, "x", this, text, SSO_ISSUER, "x"));
      default -> profile(Map.of(USERNAME, "x", this, text));
    }
  }

  /** What {@code true}, {@code false} and words like them say. */
  static boolean yes(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true", "yes", "1" -> true;
      case "false", "no", "0" -> false;
      default -> throw new AppException("import-yes-no");
    };
  }
}
