package io.countersign.core.policy;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** The stored value of one policy; a policy without a row has its default. */
@Entity
@Table(name = "policy_settings")
class PolicySetting {
  @Id
  @Column(length = 100)
  private String name;

  @Column(nullable = false, length = 4000)
  private String content;

  @Column(name = "changed_at", nullable = false)
  private Instant changedAt;

  @Column(name = "changed_by", nullable = false, length = 200)
  private String changedBy;

  @Version private long version;

  /** For Hibernate. */
  protected PolicySetting() {}

  PolicySetting(String name) {
    this.name = name;
  }

  void change(String content, String by, Instant at) {
    this.content = content;
    this.changedBy = by;
    this.changedAt = at;
  }

  String name() {
    return name;
  }

  String content() {
    return content;
  }

  @Override
  public String toString() {
    return "PolicySetting[" + name + "]";
  }
}
