package io.countersign.app;

import java.io.IOException;
import java.net.ProtocolException;
import java.nio.channels.SocketChannel;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Optional;
import jdk.net.ExtendedSocketOptions;
import jdk.net.UnixDomainPrincipal;

/**
 * How two processes meet on the local socket. This frame never changes its form, so that programs
 * of any two versions understand why they refuse each other.
 *
 * @param protocol the number of the protocol
 * @param version the version of the program
 */
record Hello(int protocol, String version) {
  private static final String WORD = "countersign";

  static Hello ours(String version) {
    return new Hello(Frame.PROTOCOL, version);
  }

  Frame frame() {
    return Frame.texts(Frame.Type.HELLO, WORD, Integer.toString(protocol), version);
  }

  static Hello of(Frame frame) throws ProtocolException {
    List<String> texts = frame.type() == Frame.Type.HELLO ? frame.texts(3) : List.of();
    if (texts.isEmpty() || !texts.get(0).equals(WORD) || !texts.get(1).matches("\\d{1,9}")) {
      throw new ProtocolException("no greeting");
    }
    return new Hello(Integer.parseInt(texts.get(1)), texts.get(2));
  }

  /** The system's user at the other end of {@code channel}, where the system tells it. */
  static Optional<UserPrincipal> peer(SocketChannel channel) throws IOException {
    if (!channel.supportedOptions().contains(ExtendedSocketOptions.SO_PEERCRED)) {
      return Optional.empty();
    }
    UnixDomainPrincipal peer = channel.getOption(ExtendedSocketOptions.SO_PEERCRED);
    return Optional.of(peer.user());
  }

  /** Whether {@code peer} may speak with a process of {@code owner}: only the same user may. */
  static boolean admits(UserPrincipal owner, Optional<UserPrincipal> peer) {
    return peer.isEmpty() || peer.get().equals(owner);
  }
}
