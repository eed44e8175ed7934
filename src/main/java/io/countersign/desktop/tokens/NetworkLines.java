package io.countersign.desktop.tokens;

import io.countersign.core.AppException;
import io.countersign.core.Network;
import java.util.Arrays;
import java.util.List;

/** Networks as people write them: one in a line, or separated by commas or spaces. */
final class NetworkLines {
  private NetworkLines() {}

  /**
   * The networks in {@code text}, without doubles.
   *
   * @throws AppException {@code network-invalid} or {@code network-host-bits} for the first that is
   *     none, beside the field {@code networks}
   */
  static List<Network> read(String text) {
    return Arrays.stream(text.split("[\\s,;]+"))
        .filter(part -> !part.isEmpty())
        .map(NetworkLines::parse)
        .distinct()
        .toList();
  }

  private static Network parse(String part) {
    try {
      return Network.parse(part);
    } catch (AppException refusal) {
      throw AppException.of("networks", refusal.code(), refusal.args().toArray());
    }
  }
}
