package io.countersign.core;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A block of addresses in CIDR form (RFC 4632, RFC 4291): {@code 192.0.2.0/24}, {@code
 * 2001:db8::/32}, or one address.
 */
public final class Network {
  private static final Pattern IPV4 =
      Pattern.compile("(?:0|[1-9]\\d{0,2})(?:\\.(?:0|[1-9]\\d{0,2})){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private final byte[] address;
  private final int prefix;

  private Network(byte[] address, int prefix) {
    this.address = address;
    this.prefix = prefix;
  }

  /**
   * Reads one block. Bits behind the prefix must be zero, so that nobody writes {@code
   * 192.0.2.7/24} and means one machine.
   *
   * @throws AppException {@code network-invalid} if it is not an address or block; names are never
   *     looked up
   */
  public static Network parse(String text) {
    String trimmed = text.strip();
    int slash = trimmed.indexOf('/');
    byte[] address = literal(slash < 0 ? trimmed : trimmed.substring(0, slash));
    if (address == null) {
      throw new AppException("network-invalid", trimmed);
    }
    int bits = address.length * 8;
    int prefix = bits;
    if (slash >= 0) {
      String digits = trimmed.substring(slash + 1);
      if (!digits.matches("\\d{1,3}") || Integer.parseInt(digits) > bits) {
        throw new AppException("network-invalid", trimmed);
      }
      prefix = Integer.parseInt(digits);
    }
    Network network = new Network(address, prefix);
    if (!Arrays.equals(address, network.masked(address))) {
      throw new AppException("network-host-bits", trimmed);
    }
    return network;
  }

  /**
   * The block that one machine is likely to have to itself: an IPv4 address alone, an IPv6 address
   * with the other 2<sup>64</sup> of its network (RFC 4291, section 2.5.1).
   *
   * @return empty if {@code literal} is no address
   */
  public static Optional<Network> around(String literal) {
    return block(literal, 64);
  }

  /**
   * The block that one customer is likely to have: an IPv4 address alone, an IPv6 address with the
   * other 2<sup>80</sup> of its site (RFC 6177).
   *
   * @return empty if {@code literal} is no address
   */
  public static Optional<Network> site(String literal) {
    return block(literal, 48);
  }

  private static Optional<Network> block(String literal, int prefixOfIpv6) {
    byte[] address = literal(literal);
    if (address == null) {
      return Optional.empty();
    }
    Network single = new Network(address, address.length == 4 ? 32 : prefixOfIpv6);
    return Optional.of(new Network(single.masked(address), single.prefix));
  }

  /** The canonical text of an address, mapped IPv4 as IPv4; empty if {@code literal} is none. */
  public static Optional<String> canonical(String literal) {
    byte[] address = literal(literal);
    return address == null
        ? Optional.empty()
        : Optional.of(new Network(address, address.length * 8).toString());
  }

  /** The 4 or 16 bytes of an address; empty if {@code literal} is none. */
  public static Optional<byte[]> bytes(String literal) {
    return Optional.ofNullable(literal(literal));
  }

  /**
   * The block of one machine.
   *
   * @param address its 4 or 16 bytes
   */
  public static Network of(byte[] address) {
    if (address.length != 4 && address.length != 16) {
      throw new IllegalArgumentException("not an address: " + address.length + " bytes");
    }
    return new Network(address.clone(), address.length * 8);
  }

  /** Whether {@code literal}, an address as text, lies in this block; false if it is no address. */
  public boolean contains(String literal) {
    byte[] other = literal(literal);
    return other != null && other.length == address.length && Arrays.equals(address, masked(other));
  }

  private byte[] masked(byte[] bytes) {
    byte[] result = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      int keep = Math.clamp(prefix - i * 8L, 0, 8);
      result[i] = (byte) (bytes[i] & (0xff00 >> keep));
    }
    return result;
  }

  private static byte[] literal(String text) {
    int zone = text.indexOf('%');
    String bare = zone < 0 ? text : text.substring(0, zone);
    if (!IPV4.matcher(bare).matches() && !IPV6.matcher(bare).matches()) {
      return null;
    }
    try {
      return InetAddress.ofLiteral(bare).getAddress();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /**
   * The canonical text (RFC 5952 for IPv6): the address and, unless it is a single one, {@code
   * /prefix}.
   */
  @Override
  public String toString() {
    String host = address.length == 4 ? dotted() : colons();
    return prefix == address.length * 8 ? host : host + "/" + prefix;
  }

  private String dotted() {
    return IntStream.range(0, 4)
        .mapToObj(i -> Integer.toString(address[i] & 0xff))
        .collect(Collectors.joining("."));
  }

  /** The longest run of zero groups, the first of equal ones, is written as two colons. */
  private String colons() {
    List<String> groups =
        IntStream.range(0, 8)
            .mapToObj(i -> ((address[2 * i] & 0xff) << 8) | (address[2 * i + 1] & 0xff))
            .map(Integer::toHexString)
            .toList();
    for (int length = 8; length > 1; length--) {
      int at = Collections.indexOfSubList(groups, Collections.nCopies(length, "0"));
      if (at >= 0) {
        return String.join(":", groups.subList(0, at))
            + "::"
            + String.join(":", groups.subList(at + length, 8));
      }
    }
    return String.join(":", groups);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Network that
        && prefix == that.prefix
        && Arrays.equals(address, that.address);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(address) * 31 + prefix;
  }
}
