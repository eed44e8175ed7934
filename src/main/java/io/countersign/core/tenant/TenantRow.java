package io.countersign.core.tenant;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A tenant as lists and contracts have it.
 *
 * @param id from 1
 * @param version how often it was changed, for {@link TenantService#edit}
 * @param code what names it in commands
 * @param name what people call it
 * @param organisation whose accounts are good there; empty for those of none
 * @param hosts names, addresses, {@code *.domain} and {@code *}, canonical; none is reached by none
 * @param homepage canonical, its path never empty
 */
public record TenantRow(
    int id,
    long version,
    String code,
    String name,
    Optional<String> organisation,
    List<String> hosts,
    Optional<URI> homepage) {
  public TenantRow {
    hosts = List.copyOf(hosts);
  }

  /**
   * Whether the homepage is on a host that none of the tenant's entries takes: its pages cannot
   * read the cookie that a livesite link sets (the Web Publisher contract, section B5).
   */
  public boolean isHomepageElsewhere() {
    return terms().isHomepageElsewhere();
  }

  /**
   * Who takes the calls of one of its hosts once it is gone; empty for nobody.
   *
   * @param host one of its entries
   * @param all every tenant there is
   */
  public Optional<TenantRow> heir(String host, List<TenantRow> all) {
    return new TenantHosts(all.stream().filter(other -> other.id() != id).toList()).at(host);
  }

  /** What may be edited of it. */
  public TenantTerms terms() {
    return new TenantTerms(
        code, name, organisation.orElse(null), hosts, homepage.map(URI::toString).orElse(""));
  }
}
