package io.countersign.core.tenant;

import static io.countersign.core.Input.line;

import io.countersign.core.AppException;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What people may edit of a tenant.
 *
 * @param code 1 to 64 small letters, digits, hyphens and underscores, unique
 * @param name up to 200 characters; empty or null is the code
 * @param organisation whose accounts are good there, up to 100 characters; empty or null for those
 *     of none
 * @param hosts as {@link HostName#requireEntry} reads them, 50 at the most; a tenant without one is
 *     reached by nobody
 * @param homepage an address with {@code http} or {@code https}, up to 2,000 characters; empty or
 *     null for none
 */
public record TenantTerms(
    String code, String name, String organisation, List<String> hosts, String homepage) {
  /** The greatest number of hosts of one tenant. */
  public static final int MAX_HOSTS = 50;

  private static final int MAX_CODE = 64;
  private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9_-]*");

  public TenantTerms {
    hosts = List.copyOf(hosts);
  }

  /** Terms with this code and hosts, and nothing else. */
  public static TenantTerms of(String code, String... hosts) {
    return new TenantTerms(code, "", null, List.of(hosts), "");
  }

  /** The same with another organisation, or none. */
  public TenantTerms ofOrganisation(String other) {
    return new TenantTerms(code, name, other, hosts, homepage);
  }

  /** The same with another homepage, or none. */
  public TenantTerms withHomepage(String other) {
    return new TenantTerms(code, name, organisation, hosts, other);
  }

  /** The same with other hosts. */
  public TenantTerms withHosts(List<String> other) {
    return new TenantTerms(code, name, organisation, other, homepage);
  }

  /**
   * The canonical form, every field checked; hosts that come twice are kept once.
   *
   * @throws AppException beside the first wrong field: {@code tenant-code-invalid}, {@code
   *     tenant-host-invalid}, {@code tenant-host-ambiguous}, {@code tenant-hosts-many}, {@code
   *     tenant-homepage-invalid}, {@code text-long}, {@code text-control}
   */
  public TenantTerms checked() {
    String name = line("name", this.name, 200);
    String group = line("organisation", organisation, 100);
    String checkedCode = checkedCode();
    return new TenantTerms(
        checkedCode,
        name.isEmpty() ? checkedCode : name,
        group.isEmpty() ? null : group,
        checkedHosts(),
        Homepage.require(homepage).map(URI::toString).orElse(""));
  }

  /**
   * Whether the homepage is on a host that none of the hosts takes: its pages cannot read the
   * cookie that a livesite link sets (the Web Publisher contract, section B5). False as long as
   * either is not as {@link #checked} wants it.
   */
  public boolean isHomepageElsewhere() {
    try {
      List<String> entries = checkedHosts();
      return Homepage.require(homepage)
          .map(URI::getHost)
          .filter(host -> entries.stream().noneMatch(entry -> HostName.takes(entry, host)))
          .isPresent();
    } catch (AppException e) {
      return false;
    }
  }

  private String checkedCode() {
    String stripped = code == null ? "" : code.strip();
    if (stripped.length() > MAX_CODE || !CODE.matcher(stripped).matches()) {
      throw AppException.of("code", "tenant-code-invalid");
    }
    return stripped;
  }

  private List<String> checkedHosts() {
    Set<String> checked = new LinkedHashSet<>();
    for (String host : hosts) {
      checked.add(HostName.requireEntry(host));
    }
    if (checked.size() > MAX_HOSTS) {
      throw AppException.of("hosts", "tenant-hosts-many", MAX_HOSTS);
    }
    return List.copyOf(checked);
  }
}
