package io.countersign.core.verify;

import io.countersign.core.token.TokenFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * What a text without blanks is by its form alone. Nobody is asked whether it exists.
 *
 * @param shape what it is, or was before it was spoilt
 * @param flaw why it cannot be one after all
 * @param capitals whether small letters were written large
 */
record Recognition(Shape shape, Optional<Flaw> flaw, boolean capitals) {
  private static final int OURS = 37;
  private static final int KEY = 40;
  private static final int KEY_LEAST = 20;
  private static final int KEY_MOST = 60;
  private static final int KEY_DIGITS = 32;
  private static final int TOKEN_LEAST = 8;
  private static final int BROWSER = 43;

  private static final Pattern BODY = Pattern.compile("[0-9A-Za-z]{33}");
  private static final Pattern PUBLISHER = Pattern.compile("[A-Za-z0-9+/]{48}Og==");
  private static final Pattern PUBLISHER_CUT = Pattern.compile("[A-Za-z0-9+/]{48}Og?=?");
  private static final Pattern PUBLISHER_SPOILT = Pattern.compile("[!-~]{48}Og==");
  private static final Pattern PUBLISHER_END = Pattern.compile("[A-Za-z0-9+/]{16,}Og==");
  private static final Pattern PUBLISHER_MORE = Pattern.compile("[A-Za-z0-9+/]{48}Og==[!-~]+");

  /** The first part is an object, so it begins with a brace: in base64url, these two. */
  private static final Pattern COMPACT =
      Pattern.compile("e[w-z0-9_-][\\w-]{10,}\\.[\\w-]+\\.[\\w-]*");

  private static final Pattern RANDOM = Pattern.compile("[\\w-]{43}");
  private static final Pattern BEGUN = Pattern.compile("eyJ[\\w-]+(?:\\.[\\w-]*)?");

  private static Recognition whole(Shape shape) {
    return new Recognition(shape, Optional.empty(), false);
  }

  private static Recognition spoilt(Shape shape, Flaw flaw) {
    return new Recognition(shape, Optional.of(flaw), false);
  }

  private static Recognition spoilt(Shape shape, Flaw.Kind kind) {
    return spoilt(shape, Flaw.of(kind));
  }

  /** Recognises {@code text}; empty if it is like no credential. */
  static Optional<Recognition> of(String text) {
    if (text.startsWith(TokenFormat.PREFIX) && text.length() >= TOKEN_LEAST) {
      return Optional.of(ours(text));
    }
    if (BODY.matcher(text).matches() && TokenFormat.isOurs(TokenFormat.PREFIX + text)) {
      return Optional.of(spoilt(Shape.TOKEN, Flaw.Kind.BEGINNING));
    }
    return publisher(text)
        .or(() -> key(text))
        .or(() -> jwt(text))
        .or(
            () ->
                RANDOM.matcher(text).matches()
                    ? Optional.of(whole(Shape.BROWSER))
                    : Optional.empty());
  }

  /** Superdesk's end alike, and have any length. */
  private static Optional<Recognition> publisher(String text) {
    if (PUBLISHER.matcher(text).matches()) {
      return Optional.of(whole(Shape.PUBLISHER));
    }
    if (PUBLISHER_CUT.matcher(text).matches()) {
      return Optional.of(spoilt(Shape.PUBLISHER, Flaw.Kind.CUT));
    }
    if (PUBLISHER_MORE.matcher(text).matches()) {
      return Optional.of(spoilt(Shape.PUBLISHER, Flaw.Kind.LONG));
    }
    if (PUBLISHER_SPOILT.matcher(text).matches()) {
      int strange = first(text, 0, c -> !isDigitOrLetter(c) && c != '+' && c != '/');
      return Optional.of(spoilt(Shape.PUBLISHER, new Flaw(Flaw.Kind.CHARACTER, strange)));
    }
    if (PUBLISHER_END.matcher(text).matches()) {
      return Optional.of(
          text.length() % 4 == 0 ? whole(Shape.SUPERDESK) : spoilt(Shape.PUBLISHER, Flaw.Kind.CUT));
    }
    return Optional.empty();
  }

  /** Recognises {@code text} that stood where only a one-time link or a web session stands. */
  static Recognition ofBrowser(String text) {
    int strange = first(text, 0, c -> c != '-' && c != '_' && !isDigitOrLetter(c));
    if (strange > 0) {
      return spoilt(Shape.BROWSER, new Flaw(Flaw.Kind.CHARACTER, strange));
    }
    if (text.length() != BROWSER) {
      return spoilt(Shape.BROWSER, text.length() < BROWSER ? Flaw.Kind.CUT : Flaw.Kind.LONG);
    }
    return whole(Shape.BROWSER);
  }

  private static Recognition ours(String text) {
    int strange = first(text, TokenFormat.PREFIX.length(), c -> !isDigitOrLetter(c));
    if (strange > 0) {
      return spoilt(Shape.TOKEN, new Flaw(Flaw.Kind.CHARACTER, strange));
    }
    if (text.length() != OURS) {
      return spoilt(Shape.TOKEN, text.length() < OURS ? Flaw.Kind.CUT : Flaw.Kind.LONG);
    }
    return TokenFormat.isOurs(text) ? whole(Shape.TOKEN) : spoilt(Shape.TOKEN, Flaw.Kind.CHECKSUM);
  }

  private static Optional<Recognition> key(String text) {
    int length = text.length();
    if (length < KEY_LEAST || length > KEY_MOST || !text.chars().allMatch(c -> c < 128)) {
      return Optional.empty();
    }
    if (TokenFormat.isHexKey(text)) {
      return Optional.of(whole(Shape.KEY));
    }
    if (TokenFormat.isHexKey(text.toLowerCase(Locale.ROOT))) {
      return Optional.of(new Recognition(Shape.KEY, Optional.empty(), true));
    }
    int strange = first(text, 0, c -> !isHex(c));
    if (strange == 0) {
      return Optional.of(spoilt(Shape.KEY, length < KEY ? Flaw.Kind.CUT : Flaw.Kind.LONG));
    }
    boolean nearly = length == KEY && text.chars().filter(Recognition::isHex).count() >= KEY_DIGITS;
    return nearly
        ? Optional.of(spoilt(Shape.KEY, new Flaw(Flaw.Kind.CHARACTER, strange)))
        : Optional.empty();
  }

  private static Optional<Recognition> jwt(String text) {
    if (COMPACT.matcher(text).matches()) {
      return Optional.of(text.endsWith(".") ? spoilt(Shape.JWT, Flaw.Kind.CUT) : whole(Shape.JWT));
    }
    if (BEGUN.matcher(text).matches()) {
      return Optional.of(spoilt(Shape.JWT, Flaw.Kind.CUT));
    }
    if (text.startsWith("eyJ") && text.indexOf('.') > 0) {
      int strange = first(text, 0, c -> c != '.' && c != '-' && c != '_' && !isDigitOrLetter(c));
      return Optional.of(
          strange > 0
              ? spoilt(Shape.JWT, new Flaw(Flaw.Kind.CHARACTER, strange))
              : spoilt(Shape.JWT, Flaw.Kind.LONG));
    }
    return Optional.empty();
  }

  /** The number, from 1, of the first character from {@code start} on that is so; 0 for none. */
  private static int first(String text, int start, IntPredicate strange) {
    for (int i = start; i < text.length(); i++) {
      if (strange.test(text.charAt(i))) {
        return i + 1;
      }
    }
    return 0;
  }

  private static boolean isDigitOrLetter(int c) {
    return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
  }

  private static boolean isHex(int c) {
    return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
  }
}
