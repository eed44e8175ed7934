package io.countersign.core.instance;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.MasterKey;
import io.countersign.core.store.Database;
import io.countersign.core.store.Right;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * What a database remembers of the master key it belongs to: a digest under a key of its own, from
 * which nothing follows. The embedded file is encrypted and needs none; a shared database would
 * otherwise let in a machine with another key, which then derives other secrets.
 */
@Entity
@Table(name = "master_key_check")
class MasterKeyCheck {
  private static final int THE_ONE = 1;
  private static final String PURPOSE = "database check";

  @Id private int id;

  @Column(nullable = false, length = 64)
  private String digest;

  /** For Hibernate. */
  protected MasterKeyCheck() {}

  private MasterKeyCheck(String digest) {
    this.id = THE_ONE;
    this.digest = digest;
  }

  /**
   * Compares {@code key} with what {@code database} remembers.
   *
   * @return false if it remembers none yet
   * @throws AppException {@code wrong-master-key} if it belongs to another key
   */
  static boolean isKnown(Database database, MasterKey key) {
    List<String> theirs =
        database.ask("select digest from master_key_check", row -> row.text("digest"));
    theirs.forEach(each -> demandSame(digest(key), each));
    return !theirs.isEmpty();
  }

  /**
   * Compares {@code key} with what {@code database} remembers; one that remembers none yet keeps
   * this.
   *
   * @throws AppException {@code wrong-master-key} if it belongs to another key
   */
  static void demand(Database database, MasterKey key) {
    if (!isKnown(database, key)) {
      remember(database, key);
    }
  }

  private static void remember(Database database, MasterKey key) {
    String ours = digest(key);
    String theirs;
    try {
      theirs = remembered(database, ours);
    } catch (AppException e) {
      if (!e.code().equals("database-constraint")) {
        throw e;
      }
      // Two opened the empty database at once; the other was first.
      theirs = remembered(database, ours);
    }
    demandSame(ours, theirs);
  }

  private static void demandSame(String ours, String theirs) {
    if (!MessageDigest.isEqual(bytes(ours), bytes(theirs))) {
      throw new AppException("wrong-master-key");
    }
  }

  /** What a database remembers of {@code key}. */
  static String digest(MasterKey key) {
    byte[] known = "countersign".getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(key.hmac(PURPOSE, known));
  }

  private static String remembered(Database database, String ours) {
    return database.write(
        Actor.SYSTEM,
        Right.DECIDED_WITHIN,
        "instance.opened",
        tx -> {
          MasterKeyCheck check = tx.session().find(MasterKeyCheck.class, THE_ONE);
          if (check == null) {
            check = new MasterKeyCheck(ours);
            tx.session().persist(check);
          }
          return check.digest;
        });
  }

  private static byte[] bytes(String hex) {
    return hex.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public String toString() {
    return "MasterKeyCheck[hidden]";
  }
}
