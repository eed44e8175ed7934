package io.countersign.endpoint;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a call is meant for this endpoint, by its header {@code Host} (the EasyDMP contract,
 * section 1). An endpoint that only this machine reaches answers to the names of this machine and
 * to that of the base URL: a page of a stranger, whose name was made to point here, is none of
 * them. Where proxies are trusted, they have looked already, and may call us as they like.
 */
final class HostNames {
  private static final Pattern HOST = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:\\[\\]]+)(:\\d+)?");
  private static final Pattern LOOPBACK =
      Pattern.compile("127(\\.\\d{1,3}){3}|\\[::1]|(.+\\.)?localhost");

  private final boolean any;
  private final Optional<String> base;

  private HostNames(boolean any, Optional<String> base) {
    this.any = any;
    this.base = base;
  }

  /** The names of an endpoint that listens at {@code address}. */
  static HostNames of(InetAddress address, Exposure exposure) {
    return new HostNames(
        !address.isLoopbackAddress() || !exposure.trustedProxies().isEmpty(),
        exposure.baseUrl().map(URI::getHost).map(HostNames::plain));
  }

  /** Whether the one value of the header is a name of ours, with any port. */
  boolean include(List<String> values) {
    if (any) {
      return true;
    }
    Matcher host = HOST.matcher(values.size() == 1 ? values.getFirst() : "");
    if (!host.matches()) {
      return false;
    }
    String name = plain(host.group(1));
    return LOOPBACK.matcher(name).matches() || base.filter(name::equals).isPresent();
  }

  private static String plain(String host) {
    String small = host.toLowerCase(Locale.ROOT);
    return small.endsWith(".") ? small.substring(0, small.length() - 1) : small;
  }
}
