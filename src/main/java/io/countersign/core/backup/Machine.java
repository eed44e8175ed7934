package io.countersign.core.backup;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The computer this program runs on. */
final class Machine {
  private static final String NAME = find();

  private Machine() {}

  /** What it is called; {@code localhost} where it has no name. */
  static String name() {
    return NAME;
  }

  private static String find() {
    try {
      String name = InetAddress.getLocalHost().getHostName();
      return name.length() > 255 ? name.substring(0, 255) : name;
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
