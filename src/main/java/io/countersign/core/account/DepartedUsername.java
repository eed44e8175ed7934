package io.countersign.core.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.Session;

/**
 * The username of a deleted account, and when that was: what was issued to it names the account by
 * its username and must not open another one.
 */
@Entity
@Table(name = "departed_usernames")
class DepartedUsername {
  @Id
  @Column(name = "username_key", length = Usernames.MAX_LENGTH)
  private String usernameKey;

  @Column(name = "ended_at", nullable = false)
  private Instant endedAt;

  /** For Hibernate. */
  protected DepartedUsername() {}

  private DepartedUsername(String usernameKey, Instant endedAt) {
    this.usernameKey = usernameKey;
    this.endedAt = endedAt;
  }

  /** Keeps that the account of this username is gone. */
  static void keep(Session session, String username, Instant at) {
    session.merge(new DepartedUsername(Usernames.key(username), at));
  }

  /** When an account of this username was last deleted, or null for never. */
  static Instant departure(Session session, String username) {
    DepartedUsername departed = session.find(DepartedUsername.class, Usernames.key(username));
    return departed == null ? null : departed.endedAt;
  }

  @Override
  public String toString() {
    return "DepartedUsername[" + usernameKey + "]";
  }
}
