package io.countersign.endpoint;

import io.countersign.core.Network;
import io.countersign.endpoint.http.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the client's address behind trusted proxies: in {@code X-Forwarded-For} and {@code
 * Forwarded} (RFC 7239) the rightmost that is no proxy of ours, because whatever stands left of it
 * was written by the client. Without a proxy that is trusted no header counts.
 *
 * <p>Where a trusted proxy's headers cannot be read or say different things, the client is unknown
 * rather than the proxy: a token that is bound to the proxy's network must not become good because
 * somebody sent nonsense.
 */
final class ClientAddress {
  /** An address with or without a port, IPv6 in brackets or bare. */
  private static final Pattern NODE =
      Pattern.compile("(?:\\[([^\\]]*)]|([0-9.]+))(?::\\d{1,5})?|([0-9a-fA-F:.]+)");

  /**
   * One pair of an element (RFC 7239, section 4); no address needs the escapes of a quoted text.
   */
  private static final Pattern PAIR =
      Pattern.compile("\\s*([\\w!#$%&'*+.^`|~-]+)=(?:([\\w!#$%&'*+.^`|~-]+)|\"([^\"\\\\]*)\")\\s*");

  private final Exposure exposure;

  ClientAddress(Exposure exposure) {
    this.exposure = exposure;
  }

  /**
   * The client's address, or {@link Call#UNKNOWN_ADDRESS}.
   *
   * @param peer the address of the connection, as a literal
   * @param forwardedFor every value of {@code X-Forwarded-For}, in order
   * @param forwarded every value of {@code Forwarded}, in order
   */
  String of(String peer, List<String> forwardedFor, List<String> forwarded) {
    if (!exposure.trusts(peer) || (forwardedFor.isEmpty() && forwarded.isEmpty())) {
      return Network.canonical(peer).orElse(peer);
    }
    List<String> told =
        Stream.of(plain(forwardedFor), standard(forwarded))
            .flatMap(Optional::stream)
            .map(this::client)
            .distinct()
            .toList();
    return told.size() == 1 ? told.getFirst() : Call.UNKNOWN_ADDRESS;
  }

  /** Goes from the nearest hop to the farthest, as long as they can be trusted. */
  private String client(List<String> hops) {
    String client = Call.UNKNOWN_ADDRESS;
    for (String hop : hops.reversed()) {
      client = address(hop).orElse(Call.UNKNOWN_ADDRESS);
      if (!exposure.trusts(client)) {
        break;
      }
    }
    return client;
  }

  private static Optional<String> address(String node) {
    Matcher matcher = NODE.matcher(node);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String literal =
        Stream.of(matcher.group(1), matcher.group(2), matcher.group(3))
            .filter(each -> each != null)
            .findFirst()
            .orElseThrow();
    return Network.canonical(literal);
  }

  /** The hops of {@code X-Forwarded-For}; empty if there is no such header. */
  private static Optional<List<String>> plain(List<String> values) {
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Stream.of(String.join(",", values).split(",", -1)).map(String::strip).toList());
  }

  /** The hops of {@code Forwarded}; one unknown hop if it cannot be read. */
  private static Optional<List<String>> standard(List<String> values) {
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(hops(String.join(",", values)).orElse(List.of("")));
  }

  private static Optional<List<String>> hops(String header) {
    List<String> hops = new ArrayList<>();
    Matcher pair = PAIR.matcher(header);
    String hop = null;
    int at = 0;
    while (true) {
      pair.region(at, header.length());
      if (!pair.lookingAt()) {
        return Optional.empty();
      }
      if (pair.group(1).equalsIgnoreCase("for")) {
        if (hop != null) {
          return Optional.empty();
        }
        hop = pair.group(2) != null ? pair.group(2) : pair.group(3);
      }
      at = pair.end();
      boolean last = at == header.length();
      if (last || header.charAt(at) == ',') {
        hops.add(hop == null ? "" : hop);
        hop = null;
      } else if (header.charAt(at) != ';') {
        return Optional.empty();
      }
      if (last) {
        return Optional.of(hops);
      }
      at++;
    }
  }
}
