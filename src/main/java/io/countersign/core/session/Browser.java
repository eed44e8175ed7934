package io.countersign.core.session;

import io.countersign.core.Cut;

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
    address = Cut.plain(address, ADDRESS);
    userAgent =
        Cut.plain(userAgent.replaceAll("[\\p{Cntrl}\\p{Cf}\\uFFFD]", " ").strip(), USER_AGENT);
  }
}
