package io.countersign.core.account;

import com.nulabinc.zxcvbn.Feedback;
import com.nulabinc.zxcvbn.Strength;
import com.nulabinc.zxcvbn.Zxcvbn;
import io.countersign.core.AppException;
import io.countersign.core.Secret;
import java.nio.CharBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ListResourceBundle;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * What a new password must be, the same for every way of setting one.
 *
 * <p>Always: from {@link #minLength} code points to {@value PasswordHashes#MAX_BYTES} bytes in
 * UTF-8, without NUL characters. Strict: also not among common passwords and not like the user's
 * own names. There are no composition rules, and blanks count like any other character, at the ends
 * too.
 *
 * <p><em>Common</em> is what zxcvbn finds with fewer than a million guesses (its scores 0 and 1):
 * at twelve characters or more these are the passwords of its lists as they are, reversed, repeated
 * or with the usual substitutions and endings, single words, keyboard rows, sequences and dates. It
 * sees the first {@value #ASSESSED_CHARS} characters, as its time grows with the square of the
 * length; a password that is weak so far is refused whatever follows.
 *
 * @param minLength the fewest code points, from 1 to {@value #MAX_MIN_LENGTH}
 * @param strict whether common passwords and those like the user's names are refused
 */
public record PasswordRules(int minLength, boolean strict) {
  /** The longest minimum that can be asked for. */
  public static final int MAX_MIN_LENGTH = 256;

  private static final int ASSESSED_CHARS = 64;
  private static final int COMMON_SCORE = 1;

  /** Tried early by whoever sees the sign-in. */
  private static final String PROGRAM = "countersign";

  /** No i, l, o, s, u, z, 0 or 1, which are taken for something else when read or heard. */
  private static final String ALPHABET = "abcdefghjkmnpqrtvwxy23456789";

  private static final int GROUP = 5;
  private static final int GROUPS = 4;

  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * How strong a password is.
   *
   * @param score from 0, guessed at once, to 4, beyond guessing
   * @param warning the message key of what is wrong with it, if something is
   * @param suggestions the message keys of what would make it better, possibly none
   */
  public record Assessment(int score, Optional<String> warning, List<String> suggestions) {
    public Assessment {
      suggestions = List.copyOf(suggestions);
    }
  }

  /**
   * Makes the rules.
   *
   * @throws IllegalArgumentException if the minimum is out of bounds
   */
  public PasswordRules {
    if (minLength < 1 || minLength > MAX_MIN_LENGTH) {
      throw new IllegalArgumentException("minimum length out of bounds: " + minLength);
    }
  }

  /**
   * Says how strong {@code password} is, for display beside the field. Takes a few milliseconds,
   * and up to a second for the most contrived text, so not on the screen's own thread.
   *
   * @param password any text, the empty one too
   * @param aboutTheUser username, e-mail, names; nulls and blanks are passed over
   */
  public Assessment assess(Secret password, List<String> aboutTheUser) {
    UserNames names = UserNames.of(aboutTheUser);
    List<String> words = new ArrayList<>(names.words());
    words.add(PROGRAM);
    char[] chars = password.chars();
    char[] head = Arrays.copyOf(chars, Math.min(chars.length, ASSESSED_CHARS));
    CharBuffer text = CharBuffer.wrap(head);
    try {
      Strength strength = Dictionaries.ZXCVBN.measure(text, words);
      try {
        Feedback feedback = strength.getFeedback().withResourceBundle(Dictionaries.KEYS);
        Optional<String> warning = Optional.of(feedback.getWarning()).filter(w -> !w.isEmpty());
        return names.resemble(chars)
            ? new Assessment(
                Math.min(strength.getScore(), COMMON_SCORE),
                Optional.of("password.advice.like-user"),
                feedback.getSuggestions())
            : new Assessment(strength.getScore(), warning, feedback.getSuggestions());
      } finally {
        strength.wipe();
      }
    } finally {
      Arrays.fill(head, '\0');
      Arrays.fill(chars, '\0');
    }
  }

  /**
   * Refuses a password that may not be set.
   *
   * @param password what was typed, compared and counted as it is
   * @param aboutTheUser username, e-mail, names; nulls and blanks are passed over
   * @throws AppException of the field {@code password}: {@code password-empty}, {@code
   *     password-null-character}, {@code password-malformed}, {@code password-too-long}, {@code
   *     password-too-short}, {@code password-like-user} or {@code password-common}
   */
  public void require(Secret password, List<String> aboutTheUser) {
    Optional<AppException> unfit = PasswordHashes.unfit(password);
    if (unfit.isPresent()) {
      throw unfit.get();
    }
    char[] chars = password.chars();
    try {
      if (Character.codePointCount(chars, 0, chars.length) < minLength) {
        throw AppException.of("password", "password-too-short", minLength);
      }
      if (strict && UserNames.of(aboutTheUser).resemble(chars)) {
        throw AppException.of("password", "password-like-user");
      }
    } finally {
      Arrays.fill(chars, '\0');
    }
    if (strict && assess(password, aboutTheUser).score() <= COMMON_SCORE) {
      throw AppException.of("password", "password-common");
    }
  }

  /**
   * Draws a password that keeps these rules: groups of five lower-case letters and digits with
   * hyphens between them, 96 bits or more, without characters that look or sound alike.
   */
  public Secret generate() {
    int groups = Math.max(GROUPS, Math.ceilDiv(minLength + 1, GROUP + 1));
    char[] chars = new char[groups * (GROUP + 1) - 1];
    try {
      for (int i = 0; i < chars.length; i++) {
        chars[i] =
            i % (GROUP + 1) == GROUP ? '-' : ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length()));
      }
      Secret drawn = Secret.of(chars);
      if (assess(drawn, List.of()).score() > COMMON_SCORE) {
        return drawn;
      }
      drawn.close();
      return generate();
    } finally {
      Arrays.fill(chars, '\0');
    }
  }

  /** Our message key in the place of one of zxcvbn's. */
  static String adviceKey(String key) {
    return Dictionaries.KEYS.getString(key);
  }

  /** What zxcvbn needs; read at first use. */
  private static final class Dictionaries {
    private static final Zxcvbn ZXCVBN = new Zxcvbn();

    /** Our message keys in the place of zxcvbn's texts. */
    private static final ResourceBundle KEYS =
        new ListResourceBundle() {
          @Override
          protected Object[][] getContents() {
            return new Object[][] {
              {Feedback.DEFAULT_SUGGESTIONS_USE_FEW_WORDS, "password.advice.use-words"},
              {Feedback.DEFAULT_SUGGESTIONS_NO_NEED_SYMBOLS, "password.advice.no-need-symbols"},
              {Feedback.EXTRA_SUGGESTIONS_ADD_ANOTHER_WORD, "password.advice.add-words"},
              {Feedback.SPATIAL_WARNING_STRAIGHT_ROWS_OF_KEYS, "password.advice.key-rows"},
              {Feedback.SPATIAL_WARNING_SHORT_KEYBOARD_PATTERNS, "password.advice.key-patterns"},
              {
                Feedback.SPATIAL_SUGGESTIONS_USE_LONGER_KEYBOARD_PATTERN,
                "password.advice.longer-key-pattern"
              },
              {Feedback.REPEAT_WARNING_LIKE_AAA, "password.advice.repeated-characters"},
              {Feedback.REPEAT_WARNING_LIKE_ABCABCABC, "password.advice.repeated-parts"},
              {Feedback.REPEAT_SUGGESTIONS_AVOID_REPEATED_WORDS, "password.advice.avoid-repeats"},
              {Feedback.SEQUENCE_WARNING_LIKE_ABCOR6543, "password.advice.sequences"},
              {Feedback.SEQUENCE_SUGGESTIONS_AVOID_SEQUENCES, "password.advice.avoid-sequences"},
              {Feedback.REGEX_WARNING_RECENT_YEARS, "password.advice.years"},
              {Feedback.REGEX_SUGGESTIONS_AVOID_RECENT_YEARS, "password.advice.avoid-years"},
              {Feedback.DATE_WARNING_DATES, "password.advice.dates"},
              {Feedback.DATE_SUGGESTIONS_AVOID_DATES, "password.advice.avoid-dates"},
              {Feedback.DICTIONARY_WARNING_PASSWORDS_TOP10, "password.advice.top-10"},
              {Feedback.DICTIONARY_WARNING_PASSWORDS_TOP100, "password.advice.top-100"},
              {Feedback.DICTIONARY_WARNING_PASSWORDS_VERY_COMMON, "password.advice.very-common"},
              {Feedback.DICTIONARY_WARNING_PASSWORDS_SIMILAR, "password.advice.like-common"},
              {Feedback.DICTIONARY_WARNING_ENGLISH_WIKIPEDIA_ITSELF, "password.advice.one-word"},
              {Feedback.DICTIONARY_WARNING_ETC_NAMES_THEMSELVES, "password.advice.one-name"},
              {Feedback.DICTIONARY_WARNING_ETC_NAMES_COMMON, "password.advice.common-names"},
              {Feedback.DICTIONARY_SUGGESTIONS_CAPITALIZATION, "password.advice.capitals"},
              {Feedback.DICTIONARY_SUGGESTIONS_ALL_UPPERCASE, "password.advice.all-capitals"},
              {Feedback.DICTIONARY_SUGGESTIONS_REVERSED, "password.advice.reversed"},
              {Feedback.DICTIONARY_SUGGESTIONS_L33T, "password.advice.substitutions"}
            };
          }
        };
  }
}
