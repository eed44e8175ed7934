package io.countersign.core.takeover;

import java.util.Locale;

/** What there is to say about a row of a dump that is not simply taken as it is. */
public enum Reason {
  /** An account has this username already, without regard to letter case. */
  ACCOUNT_EXISTS(Effect.EXISTS),
  /** This key is here already. */
  TOKEN_EXISTS(Effect.EXISTS),
  /** The key of an account that was here before: it is not given to it. */
  TOKEN_OF_EXISTING(Effect.EXISTS),

  /** There is no username. */
  USERNAME_MISSING(Effect.PROBLEM),
  /** The username is too long. */
  USERNAME_LONG(Effect.PROBLEM),
  /** The username contains invisible characters. */
  USERNAME_CHARACTERS(Effect.PROBLEM),
  /** Another row has this username, but perhaps for letter case; the detail is how it has it. */
  USERNAME_TWICE(Effect.PROBLEM),
  /** Another row has this primary key; the detail. */
  ID_TWICE(Effect.PROBLEM),
  /** The e-mail address is too long. */
  EMAIL_LONG(Effect.PROBLEM),
  /** There are several user models, and this is not the one that is taken; the detail. */
  OTHER_MODEL(Effect.PROBLEM),
  /** The key is missing or not 40 lower-case hexadecimal digits. */
  KEY_MALFORMED(Effect.PROBLEM),
  /** Another row has this key. */
  KEY_TWICE(Effect.PROBLEM),
  /** An account that is not its owner has this key here. */
  KEY_TAKEN(Effect.PROBLEM),
  /** The dump has no such user; the detail is how the key names it. */
  OWNER_MISSING(Effect.PROBLEM),
  /** The user of the key cannot be taken. */
  OWNER_NOT_TAKEN(Effect.PROBLEM),

  /** Another account has this id, the detail; the next free one is used. */
  ID_OCCUPIED(Effect.CHANGED),
  /** There is no id, or none that an account here can have, the detail; the next is used. */
  ID_UNUSABLE(Effect.CHANGED),
  /** The password hash is of a kind that is not known, the detail; there will be no password. */
  PASSWORD_UNKNOWN(Effect.CHANGED),
  /** The hash would cost more than a check may, or is damaged; there will be no password. */
  PASSWORD_UNUSABLE(Effect.CHANGED),
  /** There, it is a superuser; here it will not be. */
  SUPERUSER_LEFT(Effect.CHANGED),
  /** The username is written in another way, the detail, that looks the same. */
  USERNAME_CHANGED(Effect.CHANGED),
  /** The name was cut or cleared of control characters. */
  NAME_CHANGED(Effect.CHANGED),
  /** The e-mail address is none; it is kept in the note. */
  EMAIL_MOVED(Effect.CHANGED),
  /** A date is none; it counts as the moment of the take-over, or as never. */
  DATE_UNREADABLE(Effect.CHANGED);

  /** What becomes of the row. */
  public enum Effect {
    /** It is here already and left alone. */
    EXISTS,
    /** It cannot be taken. */
    PROBLEM,
    /** It is taken, but not in every respect as it was. */
    CHANGED
  }

  private final Effect effect;

  Reason(Effect effect) {
    this.effect = effect;
  }

  /** What becomes of the row. */
  public Effect effect() {
    return effect;
  }

  /** The key of the sentence in the message bundle; {0} is the detail. */
  public String messageKey() {
    return "takeover.reason." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
