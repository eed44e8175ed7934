package io.countersign.core.account;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is known of a user, as somebody would try it for a password: each value whole, the sides of
 * an e-mail address, the words of both, and all of these without punctuation. In lower case, at
 * least three characters each.
 *
 * @param words the parts, each once
 */
record UserNames(List<String> words) {
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
  private static final int MIN_WORD = 3;
  private static final int MAX_VALUE = 254;

  /** How much of password and part must agree, in order, before they are alike. */
  private static final double ALIKE = 0.7;

  /** Takes the values apart; nulls and blanks are passed over. */
  static UserNames of(List<String> values) {
    Set<String> words = new LinkedHashSet<>();
    for (String value : values) {
      if (value == null || value.isBlank()) {
        continue;
      }
      String lower = value.strip().toLowerCase(Locale.ROOT);
      String whole = lower.substring(0, Math.min(lower.length(), MAX_VALUE));
      words.add(whole);
      words.add(NO_WORD.matcher(whole).replaceAll(""));
      for (String side : whole.split("@")) {
        words.add(side);
        words.add(NO_WORD.matcher(side).replaceAll(""));
      }
      words.addAll(Arrays.asList(NO_WORD.split(whole)));
    }
    return new UserNames(words.stream().filter(word -> word.length() >= MIN_WORD).toList());
  }

  /**
   * Whether {@code password} is one of the parts but for little: in any letter case, forwards or
   * backwards, with or without its punctuation, at least seven tenths of both agree in order.
   */
  boolean resemble(char[] password) {
    char[] lower = new char[password.length];
    char[] compact = new char[password.length];
    int length = 0;
    for (int i = 0; i < password.length; i++) {
      lower[i] = Character.toLowerCase(password[i]);
      if (Character.isLetterOrDigit(lower[i])) {
        compact[length++] = lower[i];
      }
    }
    try {
      for (String word : words) {
        String reversed = new StringBuilder(word).reverse().toString();
        if (alike(lower, lower.length, word)
            || alike(lower, lower.length, reversed)
            || alike(compact, length, word)
            || alike(compact, length, reversed)) {
          return true;
        }
      }
      return false;
    } finally {
      Arrays.fill(lower, '\0');
      Arrays.fill(compact, '\0');
    }
  }

  /** Twice the longest common subsequence, over both lengths together. */
  private static boolean alike(char[] text, int length, String word) {
    int both = length + word.length();
    if (2.0 * Math.min(length, word.length()) < ALIKE * both) {
      return false;
    }
    int[] best = new int[word.length() + 1];
    for (int i = 0; i < length; i++) {
      int diagonal = 0;
      for (int j = 1; j <= word.length(); j++) {
        int above = best[j];
        best[j] = text[i] == word.charAt(j - 1) ? diagonal + 1 : Math.max(above, best[j - 1]);
        diagonal = above;
      }
    }
    return 2.0 * best[word.length()] >= ALIKE * both;
  }
}
