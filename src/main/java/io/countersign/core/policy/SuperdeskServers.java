package io.countersign.core.policy;

import io.countersign.core.AppException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;

/** The form of {@link Policy#SUPERDESK_SERVERS}: base URLs, separated by commas. */
public final class SuperdeskServers {
  /** The greatest number of servers: each may take its time at each sign-in. */
  public static final int MOST = 5;

  private static final int LONGEST = 255;

  private SuperdeskServers() {}

  /** Whether {@code text} lists servers that may be called, none of them twice. */
  static boolean fit(String text) {
    List<String> servers = of(text);
    return !servers.isEmpty()
        && servers.size() <= MOST
        && servers.stream().distinct().count() == servers.size()
        && servers.stream().allMatch(SuperdeskServers::fits);
  }

  /** The servers of the setting, each without a final slash; none for the empty text. */
  public static List<String> of(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .map(each -> each.endsWith("/") ? each.substring(0, each.length() - 1) : each)
        .filter(each -> !text.isBlank())
        .toList();
  }

  /**
   * One server, without a final slash.
   *
   * @throws AppException beside the field {@code server}: {@code superdesk-server-invalid} if it is
   *     none, or several
   */
  public static String one(String text) {
    if (!fit(text) || of(text).size() != 1) {
      throw AppException.of("server", "superdesk-server-invalid");
    }
    return of(text).getFirst();
  }

  private static boolean fits(String server) {
    try {
      URI uri = new URI(server);
      return server.length() <= LONGEST
          && IssuerForm.isSafe(uri)
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null
          && !uri.getRawPath().contains("//");
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
