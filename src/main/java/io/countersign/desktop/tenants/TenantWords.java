package io.countersign.desktop.tenants;

import io.countersign.core.tenant.TenantRow;
import io.countersign.core.tenant.TenantTerms;
import io.countersign.desktop.kit.ConfirmSpec;
import io.countersign.desktop.kit.Messages;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is said of a tenant. */
final class TenantWords {
  /** So many hosts are named in a question. */
  private static final int NAMED = 8;

  private final Messages messages;

  TenantWords(Messages messages) {
    this.messages = messages;
  }

  /** The hosts as one line of a list. */
  String hosts(TenantRow tenant) {
    return tenant.hosts().isEmpty()
        ? messages.text("tenants.no-host")
        : String.join(", ", tenant.hosts());
  }

  /** Whose accounts are good there. */
  String organisation(TenantRow tenant) {
    return tenant.organisation().orElse("–");
  }

  /** The same in a sentence where there is none. */
  String organisationInFull(TenantRow tenant) {
    return tenant.organisation().orElseGet(() -> messages.text("tenants.no-organisation"));
  }

  /** Where livesite links lead. */
  String homepage(TenantRow tenant) {
    return tenant.homepage().map(Object::toString).orElse("–");
  }

  /** What works less than it may seem; empty for nothing. */
  String warning(TenantTerms terms) {
    if (terms.hosts().isEmpty()) {
      return messages.text("tenants.warning.no-host");
    }
    return terms.isHomepageElsewhere() ? messages.text("tenants.warning.elsewhere") : "";
  }

  /**
   * The question before a tenant is deleted, which names it and its hosts.
   *
   * @param all every tenant there is
   */
  ConfirmSpec delete(TenantRow tenant, List<TenantRow> all) {
    return ConfirmSpec.danger(
            messages.text("tenants.delete.title", tenant.name()),
            consequence(tenant, all),
            messages.text("tenants.delete.verb"))
        .hitting(
            named(
                heirs(tenant, all).size() < 2
                    ? tenant.hosts()
                    : tenant.hosts().stream().map(host -> inherited(tenant, host, all)).toList()));
  }

  /** Who takes its hosts: several, or nobody among them. */
  private static Set<Optional<TenantRow>> heirs(TenantRow tenant, List<TenantRow> all) {
    return tenant.hosts().stream()
        .map(host -> tenant.heir(host, all))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private String consequence(TenantRow tenant, List<TenantRow> all) {
    if (all.size() < 2) {
      return messages.text("tenants.delete.last");
    }
    Set<Optional<TenantRow>> heirs = heirs(tenant, all);
    if (heirs.size() > 1) {
      return messages.text("tenants.delete.heirs");
    }
    return heirs.stream()
        .flatMap(Optional::stream)
        .findFirst()
        .map(heir -> messages.text("tenants.delete.heir", heir.name()))
        .orElseGet(() -> messages.text("tenants.delete.text"));
  }

  private String inherited(TenantRow tenant, String host, List<TenantRow> all) {
    return tenant
        .heir(host, all)
        .map(heir -> messages.text("tenants.delete.host", host, heir.name()))
        .orElseGet(() -> messages.text("tenants.delete.host-unknown", host));
  }

  private List<String> named(List<String> hosts) {
    if (hosts.size() <= NAMED) {
      return hosts;
    }
    String more = messages.text("tenants.delete.more", hosts.size() - NAMED);
    return Stream.concat(hosts.stream().limit(NAMED), Stream.of(more)).toList();
  }
}
