package io.countersign.core.policy;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;

/** The form of an issuer identifier (OpenID Connect Core, section 2) and of what may be called. */
public final class IssuerForm {
  private static final int MOST = 255;

  private IssuerForm() {}

  /** Whether {@code text} is an issuer identifier of a provider that may be called. */
  static boolean fits(String text) {
    try {
      URI uri = new URI(text);
      return text.length() <= MOST
          && isSafe(uri)
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /**
   * Whether what is said to {@code address} stays between the two: {@code https}, or {@code http}
   * to this machine; and it names nobody.
   */
  public static boolean isSafe(URI address) {
    String host = address.getHost();
    if (host == null || address.getRawUserInfo() != null) {
      return false;
    }
    return "https".equalsIgnoreCase(address.getScheme())
        || "http".equalsIgnoreCase(address.getScheme()) && isThisMachine(host);
  }

  private static boolean isThisMachine(String host) {
    if (host.equalsIgnoreCase("localhost")) {
      return true;
    }
    try {
      return InetAddress.ofLiteral(host.replaceAll("^\\[|\\]$", "")).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
