package io.countersign.endpoint;

import io.countersign.core.AppException;
import io.countersign.core.Network;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How callers reach an endpoint: straight, or through proxies.
 *
 * @param baseUrl scheme, host and port under which callers know it; empty for its own address
 * @param trustedProxies whose word about the client counts; empty for nobody's
 */
public record Exposure(Optional<URI> baseUrl, List<Network> trustedProxies) {
  /** Callers come straight to the address it listens at. */
  public static final Exposure DIRECT = new Exposure(Optional.empty(), List.of());

  public Exposure {
    trustedProxies = List.copyOf(trustedProxies);
  }

  /**
   * Reads the settings {@code endpoint.base-url} and {@code endpoint.trusted-proxies}.
   *
   * @param baseUrl an origin such as {@code https://id.example.org}, or empty
   * @param trustedProxies addresses and networks with commas between, or empty
   * @throws AppException {@code network-invalid}, {@code network-host-bits}
   */
  public static Exposure of(String baseUrl, String trustedProxies) {
    return new Exposure(
        baseUrl.isEmpty() ? Optional.empty() : Optional.of(URI.create(baseUrl)),
        Stream.of(trustedProxies.split(","))
            .filter(each -> !each.isBlank())
            .map(Network::parse)
            .toList());
  }

  /** Whether an address beyond this machine may be listened at: the proxies have the TLS. */
  boolean isBehindProxies() {
    return baseUrl.isPresent() && !trustedProxies.isEmpty();
  }

  /** Whether {@code address} is one of the proxies. */
  boolean trusts(String address) {
    return trustedProxies.stream().anyMatch(network -> network.contains(address));
  }
}
