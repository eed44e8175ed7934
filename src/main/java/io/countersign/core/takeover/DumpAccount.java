package io.countersign.core.takeover;

import io.countersign.core.AppException;
import io.countersign.core.account.PasswordHashes;
import io.countersign.core.account.Profile;
import io.countersign.core.account.TakenAccount;
import io.countersign.core.account.TakenAccounts;
import io.countersign.core.account.Usernames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one user of a dump would be here, whatever the database holds. What does not fit is changed
 * so that the least is lost, and told; only without a usable username, or with an e-mail address of
 * impossible length, a user is none.
 */
final class DumpAccount {
  private static final int EMAIL = 254;
  private static final int FULL_NAME = 200;
  private static final int PART = 150;
  private static final int HASH = 255;
  private static final String NO_PASSWORD = "none";

  /** The names of Django's hashers; others may be pieces of a password and are not repeated. */
  private static final Set<String> HASHERS =
      Set.of(
          "pbkdf2_sha256",
          "pbkdf2_sha1",
          "argon2",
          "bcrypt_sha256",
          "bcrypt",
          "scrypt",
          "md5",
          "sha1",
          "unsalted_md5",
          "unsalted_sha1",
          "crypt");

  /**
   * Something that is not taken as it is.
   *
   * @param detail what the sentence of the reason mentions; empty for nothing
   */
  record Change(Reason reason, String detail) {}

  private final DjangoDump.User user;
  private final Instant now;
  private final List<Change> changes = new ArrayList<>();
  private final boolean superuser;
  private String username = "";
  private Reason problem;
  private Integer id;
  private String hash;
  private String passwordKind = NO_PASSWORD;

  private DumpAccount(DjangoDump.User user, Options options, Instant now) {
    this.user = user;
    this.now = now;
    this.superuser = user.superuser() && options.superusers();
    readUsername();
    readId();
    readPassword();
    if (user.superuser() && !superuser) {
      changed(Reason.SUPERUSER_LEFT, "");
    }
    if (user.email() != null && user.email().strip().length() > EMAIL && problem == null) {
      problem = Reason.EMAIL_LONG;
    }
  }

  /**
   * Reads a user.
   *
   * @param now what stands in for a date that is missing
   */
  static DumpAccount read(DjangoDump.User user, Options options, Instant now) {
    return new DumpAccount(user, options, now);
  }

  private void readUsername() {
    String raw = user.username() == null ? "" : user.username();
    if (DumpText.hasHalf(raw)) {
      problem = Reason.USERNAME_CHARACTERS;
      return;
    }
    try {
      username = Usernames.require(raw);
      if (!username.equals(raw)) {
        changed(Reason.USERNAME_CHANGED, DumpText.shown(username));
      }
    } catch (AppException e) {
      problem =
          switch (e.code()) {
            case "username-missing" -> Reason.USERNAME_MISSING;
            case "username-long" -> Reason.USERNAME_LONG;
            default -> Reason.USERNAME_CHARACTERS;
          };
    }
  }

  private void readId() {
    String pk = user.pk() == null ? "" : user.pk();
    if (pk.matches("[1-9][0-9]{0,9}") && Long.parseLong(pk) <= TakenAccounts.GREATEST_ID) {
      id = Integer.valueOf(pk);
    } else {
      changed(Reason.ID_UNUSABLE, DumpText.shown(pk));
    }
  }

  private void readPassword() {
    String stored = user.password();
    if (stored == null || stored.isEmpty() || stored.startsWith("!")) {
      return;
    }
    String name = stored.substring(0, Math.max(0, stored.indexOf('$')));
    boolean usable = stored.length() <= HASH && PasswordHashes.isUsable(stored);
    if (usable) {
      hash = stored;
      passwordKind = HASHERS.contains(name) ? name : "countersign";
    } else if (PasswordHashes.isKnown(stored)) {
      changed(Reason.PASSWORD_UNUSABLE, name);
    } else {
      changed(Reason.PASSWORD_UNKNOWN, HASHERS.contains(name) ? name : "");
    }
  }

  private void changed(Reason reason, String detail) {
    changes.add(new Change(reason, detail));
  }

  /** The row it comes from. */
  DjangoDump.User user() {
    return user;
  }

  /** The username it would have; empty where there is none. */
  String username() {
    return username;
  }

  /** What no two usernames may share; empty where there is none. */
  String key() {
    return username.isEmpty() ? "" : Usernames.key(username);
  }

  /** The id it would keep, or null. */
  Integer id() {
    return id;
  }

  /** Why it cannot be taken at all, or null. */
  Reason problem() {
    return problem;
  }

  /** The kind of the hash it keeps, or {@code none}. */
  String passwordKind() {
    return passwordKind;
  }

  /** The account, and through {@link #changes()} what is not as it was. */
  TakenAccount taken() {
    String email = DumpText.line(user.email(), EMAIL);
    String note = "";
    if (!isEmail(email)) {
      note = email;
      email = "";
      changed(Reason.EMAIL_MOVED, DumpText.shown(note));
    }
    String first = DumpText.line(user.firstName(), PART);
    String last = DumpText.line(user.lastName(), PART);
    String whole = blankIfNull(user.fullName());
    if (whole.isBlank()) {
      whole = (blankIfNull(user.firstName()) + " " + blankIfNull(user.lastName())).strip();
    }
    String full = DumpText.line(whole, FULL_NAME);
    if (!full.equals(whole.strip())
        || !first.equals(blankIfNull(user.firstName()).strip())
        || !last.equals(blankIfNull(user.lastName()).strip())) {
      changed(Reason.NAME_CHANGED, full);
    }
    Profile profile =
        new Profile(username, email, full, first, last, null, note, null, null, List.of());
    return new TakenAccount(
        profile.checked(),
        superuser,
        user.active(),
        hash,
        moment(user.joined()).orElse(now),
        moment(user.lastSignIn()).orElse(null));
  }

  /** What is not taken as it is; complete once {@link #taken} was called. */
  List<Change> changes() {
    return List.copyOf(changes);
  }

  private Optional<Instant> moment(String text) {
    if (text == null) {
      return Optional.empty();
    }
    Optional<Instant> moment = DumpText.moment(text);
    if (moment.isEmpty()) {
      changed(Reason.DATE_UNREADABLE, DumpText.shown(text));
    }
    return moment;
  }

  private static boolean isEmail(String text) {
    try {
      Profile.named("somebody").withEmail(text).checked();
      return true;
    } catch (AppException e) {
      return false;
    }
  }

  private static String blankIfNull(String text) {
    return text == null ? "" : text;
  }
}
