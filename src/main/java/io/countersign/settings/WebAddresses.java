package io.countersign.settings;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The forms of the settings that say how callers reach the endpoint. Names are never looked up. */
final class WebAddresses {
  private static final int MOST = 1000;
  private static final Pattern BLOCK =
      Pattern.compile(
          "((?:(?:0|[1-9]\\d{0,2})\\.){3}(?:0|[1-9]\\d{0,2})|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)"
              + "(?:/(\\d{1,3}))?");

  private WebAddresses() {}

  /**
   * A TCP port.
   *
   * @return its canonical form; that of an empty text is empty; nothing if it is no port
   */
  static Optional<String> port(String text) {
    if (text.isEmpty()) {
      return Optional.of("");
    }
    if (!text.matches("\\d{1,9}")) {
      return Optional.empty();
    }
    int port = Integer.parseInt(text);
    return port >= 1 && port <= 65_535 ? Optional.of(Integer.toString(port)) : Optional.empty();
  }

  /**
   * An origin: {@code http} or {@code https}, a host, perhaps a port, nothing else.
   *
   * @return its canonical form, in small letters and without the slash at the end; that of an empty
   *     text is empty; nothing if it is no origin
   */
  static Optional<String> origin(String text) {
    if (text.isEmpty()) {
      return Optional.of("");
    }
    try {
      URI uri = new URI(text.toLowerCase(Locale.ROOT));
      boolean bare =
          uri.getRawUserInfo() == null
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null
              && ("/".equals(uri.getRawPath()) || "".equals(uri.getRawPath()));
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      boolean placed = uri.getHost() != null && uri.getPort() != 0 && uri.getPort() <= 65_535;
      if (!bare || !web || !placed || text.length() > MOST) {
        return Optional.empty();
      }
      String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
      return Optional.of(uri.getScheme() + "://" + uri.getHost() + port);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /**
   * Addresses and blocks in CIDR form (RFC 4632) with commas between.
   *
   * @return the same with one blank after each comma; nothing if one is no address or block, or has
   *     bits behind its prefix
   */
  static Optional<String> blocks(String text) {
    if (text.isEmpty()) {
      return Optional.of("");
    }
    List<String> blocks = new ArrayList<>();
    for (String each : text.split(",", -1)) {
      String block = each.strip();
      if (!isBlock(block)) {
        return Optional.empty();
      }
      blocks.add(block);
    }
    String joined = String.join(", ", blocks);
    return joined.length() <= MOST ? Optional.of(joined) : Optional.empty();
  }

  private static boolean isBlock(String text) {
    Matcher matcher = BLOCK.matcher(text);
    if (!matcher.matches()) {
      return false;
    }
    try {
      byte[] address = InetAddress.ofLiteral(matcher.group(1)).getAddress();
      int behind =
          matcher.group(2) == null ? 0 : address.length * 8 - Integer.parseInt(matcher.group(2));
      BigInteger bits = new BigInteger(1, address);
      return behind >= 0 && (bits.signum() == 0 || bits.getLowestSetBit() >= behind);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
