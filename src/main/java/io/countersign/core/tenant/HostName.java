package io.countersign.core.tenant;

import io.countersign.core.AppException;
import io.countersign.core.Network;
import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Host names in the one form in which they are compared: small letters, international names in
 * their ASCII form (RFC 5890), addresses canonical and those of IPv6 in brackets, without port and
 * final dot.
 */
public final class HostName {
  /** The entry that takes every host no other entry takes. */
  public static final String ANY = "*";

  private static final String BELOW = "*.";
  private static final int MAX_LENGTH = 253;
  private static final int MAX_PORT = 65_535;

  /** The header {@code Host} (RFC 9112, section 3.2), without what no name of a host has. */
  private static final Pattern HEADER =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._~-]+)(?::(\\d{0,5}))?");

  /** What a name that stands in the DNS consists of (RFC 952, RFC 1123); lengths apart. */
  private static final Pattern LABELS =
      Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");

  /** Where the last label is a number, a browser reads an address, however it is written. */
  private static final Pattern NUMBERED = Pattern.compile("(.*\\.)?(\\d+|0x[0-9a-f]*)");

  /** What IDNA 2003, which Java speaks, and what browsers speak write differently. */
  private static final Pattern AMBIGUOUS = Pattern.compile("[\u00df\u1e9e\u03c2\u200c\u200d]");

  private static final Pattern WHOLE = Pattern.compile("[^.]+(\\.[^.]+)*");

  private HostName() {}

  /**
   * The name in the value of a header {@code Host}, without its port.
   *
   * @return empty if the value is no host with or without a port
   */
  public static Optional<String> ofHeader(String value) {
    Matcher matcher = HEADER.matcher(value);
    if (!matcher.matches() || !isPort(matcher.group(2))) {
      return Optional.empty();
    }
    String host = matcher.group(1).toLowerCase(Locale.ROOT);
    if (host.startsWith("[")) {
      return address(host);
    }
    String name = withoutFinalDot(host);
    if (NUMBERED.matcher(name).matches()) {
      return address(name);
    }
    return name.length() <= MAX_LENGTH && WHOLE.matcher(name).matches()
        ? Optional.of(name)
        : Optional.empty();
  }

  /**
   * The canonical form of what somebody entered as a host of a tenant: a name, an address, {@code
   * *.domain} for every name below a domain, or {@code *} for every host that no other tenant has.
   *
   * @throws AppException beside the field {@code hosts}: {@code tenant-host-invalid}, {@code
   *     tenant-host-ambiguous}
   */
  public static String requireEntry(String entered) {
    String text = entered.strip();
    if (text.equals(ANY)) {
      return ANY;
    }
    boolean below = text.startsWith(BELOW);
    String host = below ? text.substring(BELOW.length()) : text;
    if (AMBIGUOUS.matcher(host).find()) {
      throw AppException.of("hosts", "tenant-host-ambiguous", text);
    }
    return (below ? name(host).map(BELOW::concat) : name(host).or(() -> address(host)))
        .orElseThrow(() -> AppException.of("hosts", "tenant-host-invalid", text));
  }

  /** The canonical form of a name or address without port, entered by somebody; empty if none. */
  static Optional<String> entered(String host) {
    return AMBIGUOUS.matcher(host).find() ? Optional.empty() : name(host).or(() -> address(host));
  }

  /** Whether {@code entry}, a canonical entry of a tenant, takes the canonical {@code host}. */
  static boolean takes(String entry, String host) {
    return entry.equals(ANY)
        || entry.equals(host)
        || entry.startsWith(BELOW)
            && host.length() >= entry.length()
            && host.endsWith(entry.substring(1));
  }

  private static Optional<String> name(String entered) {
    String ascii;
    try {
      ascii = IDN.toASCII(entered, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    String name = withoutFinalDot(ascii);
    boolean fits =
        name.length() <= MAX_LENGTH
            && LABELS.matcher(name).matches()
            && !NUMBERED.matcher(name).matches();
    return fits ? Optional.of(name) : Optional.empty();
  }

  /** An address of IPv4, or of IPv6 with or without brackets; an IPv4 address within it is that. */
  private static Optional<String> address(String text) {
    boolean brackets = text.startsWith("[") && text.endsWith("]");
    String bare = brackets ? text.substring(1, text.length() - 1) : text;
    if (bare.indexOf('%') >= 0 || brackets && bare.indexOf(':') < 0) {
      return Optional.empty();
    }
    return Network.canonical(bare).map(ip -> ip.indexOf(':') < 0 ? ip : "[" + ip + "]");
  }

  private static boolean isPort(String digits) {
    return digits == null || digits.isEmpty() || Integer.parseInt(digits) <= MAX_PORT;
  }

  private static String withoutFinalDot(String name) {
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }
}
