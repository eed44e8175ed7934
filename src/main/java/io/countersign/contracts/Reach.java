package io.countersign.contracts;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * Where callers reach the endpoint.
 *
 * @param base scheme, host and port under which they know it, or would if it ran
 * @param running whether it answers
 * @param direct whether {@code base} is where it listens itself, so that the names of hosts need
 *     not lead there
 */
public record Reach(URI base, boolean running, boolean direct) {
  private static final Pattern LITERAL = Pattern.compile("[0-9.]+|\\[.*]|.*:.*");
  private static final String EVERY_HOST = "*";
  private static final String BELOW = "*.";

  /**
   * A way to call it.
   *
   * @param base scheme, host and port
   * @param options what {@code curl} needs besides to get there, with a blank before it; or empty
   */
  public record Address(String base, String options) {}

  /** Under the base URL. */
  public Address address() {
    return new Address(base.toString(), "");
  }

  /**
   * Under the host of a tenant.
   *
   * @param host as the tenant has it: a name or address; {@code *.domain}, of which one name stands
   *     for all; or {@code *}, which is the base URL
   */
  public Address at(String host) {
    if (host.equals(EVERY_HOST)) {
      return address();
    }
    String name = host.startsWith(BELOW) ? "www." + host.substring(BELOW.length()) : host;
    boolean literal = LITERAL.matcher(name).matches();
    String shown = literal && name.contains(":") && !name.startsWith("[") ? "[" + name + "]" : name;
    String port = base.getPort() < 0 ? "" : ":" + base.getPort();
    String address = base.getScheme() + "://" + shown + port;
    if (!direct || literal || base.getPort() < 0 || name.equals(base.getHost())) {
      return new Address(address, "");
    }
    String listening = base.getHost().equals("localhost") ? "127.0.0.1" : base.getHost();
    return new Address(address, " --resolve '" + name + port + ":" + listening + "'");
  }
}
