package io.countersign.core.account;

import io.countersign.core.AppException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a username may be, and when two are the same. */
public final class Usernames {
  /** The greatest length in characters, as in the EasyDMP contract, section 9. */
  public static final int MAX_LENGTH = 150;

  private static final Pattern FORBIDDEN =
      Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\s&&[^\\u0020]]");

  private Usernames() {}

  /**
   * Checks a username and gives its stored form: outer blanks cut, Unicode NFKC.
   *
   * @throws AppException beside the field {@code username}: {@code username-missing}, {@code
   *     username-long}, {@code username-characters}
   */
  public static String require(String username) {
    String normal = Normalizer.normalize(username, Normalizer.Form.NFKC).strip();
    if (normal.isEmpty()) {
      throw AppException.of("username", "username-missing");
    }
    if (normal.length() > MAX_LENGTH) {
      throw AppException.of("username", "username-long", MAX_LENGTH);
    }
    if (FORBIDDEN.matcher(normal).find()) {
      throw AppException.of("username", "username-characters");
    }
    return normal;
  }

  /**
   * The form in which usernames are unique: without regard to letter case and compatibility. What
   * no username has stays what no username has, also where a database would refuse to look for it.
   */
  public static String key(String username) {
    String folded =
        Normalizer.normalize(username, Normalizer.Form.NFKC).strip().replace('\0', '\uffff');
    String key = folded.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return key.length() <= MAX_LENGTH ? key : key.substring(0, MAX_LENGTH);
  }
}
