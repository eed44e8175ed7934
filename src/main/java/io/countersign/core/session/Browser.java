package io.countersign.core.session;

/**
 * From where somebody uses the pages.
 *
 * @param address the address it came from, as a literal; the first 64 characters are kept
 * @param userAgent what the program calls itself, or empty; the first 200 characters are kept,
 *     without control characters
 */
public record Browser(String address, String userAgent) {
  private static final int ADDRESS = 64;
  private static final int USER_AGENT = 200;

  public Browser {
    address = cut(address, ADDRESS);
    userAgent = cut(userAgent.replaceAll("[\\p{Cntrl}\\p{Cf}\\uFFFD]", " ").strip(), USER_AGENT);
  }

  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end);
  }
}
