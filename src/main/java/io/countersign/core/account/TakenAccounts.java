package io.countersign.core.account;

import io.countersign.core.AppException;
import io.countersign.core.store.Database;
import io.countersign.core.store.Transaction;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.hibernate.Session;

/** Stores accounts that come from another program with ids, hashes and dates of their own. */
public final class TakenAccounts {
  /** The greatest id that is kept; above it the ids for new accounts would run out. */
  public static final int GREATEST_ID = 1_000_000_000;

  private TakenAccounts() {}

  /**
   * Which of these usernames accounts have, without regard to letter case.
   *
   * @param keys usernames in the form of {@link Usernames#key}; a thousand at the most
   * @return the username of the account, by key
   */
  public static Map<String, String> existing(Session session, Collection<String> keys) {
    Map<String, String> found = new HashMap<>();
    session
        .createSelectionQuery(
            "select usernameKey, username from Account where usernameKey in :keys", Object[].class)
        .setParameterList("keys", keys)
        .getResultList()
        .forEach(row -> found.put((String) row[0], (String) row[1]));
    return found;
  }

  /** Which of these ids, a thousand at the most, accounts have. */
  public static Set<Integer> occupied(Session session, Collection<Integer> ids) {
    return new HashSet<>(
        session
            .createSelectionQuery("select id from Account where id in :ids", Integer.class)
            .setParameterList("ids", ids)
            .getResultList());
  }

  /**
   * Keeps the ids up to {@code highest} free of new accounts, and takes {@code count} above them. A
   * step by itself, before the transaction that stores them.
   *
   * @return the first of the {@code count} consecutive ids
   */
  public static int reserve(Database database, int highest, int count) {
    if (highest > GREATEST_ID) {
      throw new IllegalArgumentException("ids up to " + highest + " leave too few");
    }
    return Math.toIntExact(database.reserveIds("accounts", highest, count));
  }

  /**
   * Stores an account with an id that is its own or was reserved; the caller audits it.
   *
   * @throws AppException {@code changed-meanwhile} if somebody took the id or the username since
   *     they were found to be free
   */
  public static void store(Transaction tx, int id, TakenAccount taken) {
    tx.onConstraint("accounts_pk", () -> new AppException("changed-meanwhile"));
    tx.onConstraint("accounts_username_unique", () -> new AppException("changed-meanwhile"));
    Account account =
        new Account(taken.profile().checked(), taken.superuser(), taken.active(), tx.now());
    account.takeOver(taken.passwordHash(), taken.createdAt(), taken.lastSignInAt());
    account.inheritEnd(DepartedUsername.departure(tx.session(), account.username()));
    insert(tx, id, account);
  }

  /** Hibernate draws an id for whatever it persists; this statement names it. */
  private static void insert(Transaction tx, int id, Account account) {
    Profile profile = account.profile();
    if (profile.sso() != null || !profile.roles().isEmpty()) {
      throw new IllegalArgumentException("an account of a dump has no SSO identity and no roles");
    }
    tx.session()
        .createMutationQuery(
            """
            insert into Account (id, version, username, usernameKey, email, fullName, firstName,
              lastName, about, note, organisation, active, superuser, passwordHash, keyGeneration,
              publisherGeneration, createdAt, updatedAt, lastSignInAt, signInsEndedAt)
            values (:id, 0, :username, :usernameKey, :email, :fullName, :firstName, :lastName,
              :about, :note, :organisation, :active, :superuser, :passwordHash, :keyGeneration,
              :publisherGeneration, :createdAt, :updatedAt, :lastSignInAt, :signInsEndedAt)
            """)
        .setParameter("id", id)
        .setParameter("username", profile.username())
        .setParameter("usernameKey", Usernames.key(profile.username()))
        .setParameter("email", profile.email())
        .setParameter("fullName", profile.fullName())
        .setParameter("firstName", profile.firstName())
        .setParameter("lastName", profile.lastName())
        .setParameter("about", profile.about())
        .setParameter("note", profile.note())
        .setParameter("organisation", profile.organisation())
        .setParameter("active", account.active())
        .setParameter("superuser", account.superuser())
        .setParameter("passwordHash", account.passwordHash())
        .setParameter("keyGeneration", account.keyGeneration())
        .setParameter("publisherGeneration", account.publisherGeneration())
        .setParameter("createdAt", account.createdAt())
        .setParameter("updatedAt", tx.now())
        .setParameter("lastSignInAt", account.lastSignInAt())
        .setParameter("signInsEndedAt", account.signInsEndedAt())
        .executeUpdate();
  }
}
