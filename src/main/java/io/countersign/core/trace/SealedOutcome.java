package io.countersign.core.trace;

import io.countersign.core.Network;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An outcome in {@value #LENGTH} bytes, whatever it is, so that the length of an id tells nothing.
 * Routes stand in it as digests and are found again among those that are known.
 */
final class SealedOutcome {
  /** How many bytes an outcome takes. */
  static final int LENGTH = 35;

  private static final int FORMAT = 1;
  private static final int ADDRESS = 16;
  private static final List<String> METHODS =
      List.of("", "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

  private final Map<Integer, String> routes = new HashMap<>();

  /** Knows these routes. */
  SealedOutcome(Collection<String> routes) {
    routes.forEach(route -> this.routes.put(digest(route), route));
  }

  byte[] write(Outcome outcome) {
    ByteBuffer bytes = ByteBuffer.allocate(LENGTH);
    bytes.put((byte) FORMAT);
    bytes.putInt((int) outcome.at().getEpochSecond());
    bytes.put((byte) outcome.contract().number);
    bytes.put((byte) outcome.reason().number);
    bytes.putShort((short) outcome.status());
    bytes.put((byte) Math.max(0, METHODS.indexOf(outcome.method())));
    bytes.putInt(digest(outcome.route()));
    bytes.putInt(outcome.accountId().orElse(0));
    byte[] address = address(outcome.address());
    bytes.put((byte) address.length);
    bytes.put(Arrays.copyOf(address, ADDRESS));
    return bytes.array();
  }

  /** What was written; empty if a newer program wrote it. */
  Optional<Outcome> read(byte[] written) {
    ByteBuffer bytes = ByteBuffer.wrap(written);
    if (written.length != LENGTH || bytes.get() != FORMAT) {
      return Optional.empty();
    }
    Instant at = Instant.ofEpochSecond(Integer.toUnsignedLong(bytes.getInt()));
    Optional<Contract> contract = contract(bytes.get());
    Optional<Reason> reason = reason(bytes.get());
    int status = bytes.getShort();
    String method = METHODS.get(bytes.get());
    String route = routes.getOrDefault(bytes.getInt(), "");
    int account = bytes.getInt();
    OptionalInt accountId = account == 0 ? OptionalInt.empty() : OptionalInt.of(account);
    byte[] address = new byte[bytes.get()];
    bytes.get(address);
    return contract.isEmpty() || reason.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Outcome(
                at,
                contract.get(),
                reason.get(),
                accountId,
                method,
                route,
                status,
                literal(address)));
  }

  private static Optional<Contract> contract(int number) {
    return Arrays.stream(Contract.values()).filter(each -> each.number == number).findFirst();
  }

  private static Optional<Reason> reason(int number) {
    return Arrays.stream(Reason.values()).filter(each -> each.number == number).findFirst();
  }

  /** The same in every Java. */
  private static int digest(String route) {
    return Arrays.hashCode(route.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] address(String literal) {
    return Network.bytes(literal).orElse(new byte[0]);
  }

  private static String literal(byte[] address) {
    return address.length == 0 ? "" : Network.of(address).toString();
  }
}
