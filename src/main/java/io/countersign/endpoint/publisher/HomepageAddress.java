package io.countersign.endpoint.publisher;

import io.countersign.core.tenant.HostName;
import io.countersign.core.tenant.TenantRow;
import java.net.URI;
import java.util.Optional;

/** Where a livesite link leads: the homepage of the tenant and nowhere else (section B5). */
final class HomepageAddress {
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  private HomepageAddress() {}

  /**
   * The address for whoever called {@code host}, port and all: a path where the homepage is at the
   * same host and port, else all of it; {@code /} for a tenant without one.
   */
  static String from(URI base, String host, TenantRow tenant) {
    return tenant
        .homepage()
        .map(homepage -> isThere(homepage, base, host) ? path(homepage) : homepage.toString())
        .orElse("/");
  }

  private static boolean isThere(URI homepage, URI base, String host) {
    Optional<String> called = HostName.ofHeader(host);
    int colon = host.endsWith("]") ? -1 : host.lastIndexOf(':');
    boolean named = colon >= 0 && colon < host.length() - 1;
    int port = named ? Integer.parseInt(host.substring(colon + 1)) : usual(base.getScheme());
    int wanted = homepage.getPort() < 0 ? usual(homepage.getScheme()) : homepage.getPort();
    return called.isPresent()
        && called.equals(HostName.ofHeader(homepage.getHost()))
        && port == wanted;
  }

  private static int usual(String scheme) {
    return scheme.equals("https") ? HTTPS : HTTP;
  }

  private static String path(URI homepage) {
    String query = homepage.getRawQuery() == null ? "" : "?" + homepage.getRawQuery();
    String fragment = homepage.getRawFragment() == null ? "" : "#" + homepage.getRawFragment();
    return homepage.getRawPath() + query + fragment;
  }
}
