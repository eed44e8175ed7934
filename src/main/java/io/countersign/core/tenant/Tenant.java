package io.countersign.core.tenant;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.BatchSize;

/** A site of Web Publisher, known by its hosts. */
@Entity
@Table(name = "tenants")
class Tenant {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Integer id;

  @Column(nullable = false, length = 64)
  private String code;

  @Column(nullable = false, length = 200)
  private String name;

  @Column(length = 100)
  private String organisation;

  @Column(nullable = false, length = Homepage.MAX_LENGTH)
  private String homepage;

  @ElementCollection(fetch = FetchType.LAZY)
  @CollectionTable(name = "tenant_hosts", joinColumns = @JoinColumn(name = "tenant_id"))
  @OrderColumn(name = "ordinal")
  @Column(name = "host", nullable = false)
  @BatchSize(size = 200)
  private List<String> hosts = new ArrayList<>();

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt;

  @Column(name = "updated_at", nullable = false)
  private Instant updatedAt;

  @Version private long version;

  /** For Hibernate. */
  protected Tenant() {}

  /** Makes a tenant of valid terms (see {@link TenantTerms#checked}), hosts included. */
  Tenant(TenantTerms terms, Instant at) {
    createdAt = at;
    apply(terms, at);
    hosts.addAll(terms.hosts());
  }

  /** Has the terms, but for the hosts. */
  final void apply(TenantTerms terms, Instant at) {
    code = terms.code();
    name = terms.name();
    organisation = terms.organisation();
    homepage = terms.homepage();
    updatedAt = at;
  }

  /**
   * Has no hosts: those it had are free for others, and for another order, once this is flushed.
   */
  void leaveHosts() {
    hosts.clear();
  }

  /** Has these hosts, after it had none. */
  void takeHosts(List<String> taken) {
    hosts.addAll(taken);
  }

  int id() {
    return id;
  }

  String code() {
    return code;
  }

  List<String> hosts() {
    return List.copyOf(hosts);
  }

  long version() {
    return version;
  }

  TenantRow row() {
    return new TenantRow(
        id,
        version,
        code,
        name,
        Optional.ofNullable(organisation),
        hosts,
        homepage.isEmpty() ? Optional.empty() : Optional.of(URI.create(homepage)));
  }

  @Override
  public String toString() {
    return "Tenant[" + id + " " + code + "]";
  }
}
