package io.countersign.endpoint;

import io.countersign.core.tenant.HostName;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Whether a call is meant for this endpoint, by its header {@code Host} (the EasyDMP contract,
 * section 1). An endpoint that only this machine reaches answers to the names of this machine, to
 * that of the base URL and to those of tenants: a page of a stranger, whose name was made to point
 * here, is none of them. Where proxies are trusted, they have looked already, and may call us as
 * they like.
 */
final class HostNames {
  private static final Pattern LOOPBACK =
      Pattern.compile("127(\\.\\d{1,3}){3}|\\[::1]|(.+\\.)?localhost");

  private final boolean any;
  private final Optional<String> base;
  private final Predicate<String> tenants;

  private HostNames(boolean any, Optional<String> base, Predicate<String> tenants) {
    this.any = any;
    this.base = base;
    this.tenants = tenants;
  }

  /**
   * The names of an endpoint that listens at {@code address}.
   *
   * @param tenants whether a tenant names the host in the header; may ask the database
   */
  static HostNames of(InetAddress address, Exposure exposure, Predicate<String> tenants) {
    return new HostNames(
        !address.isLoopbackAddress() || !exposure.trustedProxies().isEmpty(),
        exposure.baseUrl().map(URI::getHost).flatMap(HostName::ofHeader),
        tenants);
  }

  /** Whether the header comes once and names a host, with or without a port. */
  static boolean isHost(List<String> values) {
    return host(values).isPresent();
  }

  private static Optional<String> host(List<String> values) {
    return values.size() == 1 ? HostName.ofHeader(values.getFirst()) : Optional.empty();
  }

  /** Whether {@link #include} is worth asking. */
  boolean mayInclude(List<String> values) {
    return any || isHost(values);
  }

  /** Whether the one value of the header is a name of ours, with any port. */
  boolean include(List<String> values) {
    return any
        || host(values).filter(name -> isOwn(name) || tenants.test(values.getFirst())).isPresent();
  }

  private boolean isOwn(String name) {
    return LOOPBACK.matcher(name).matches() || base.filter(name::equals).isPresent();
  }
}
