package io.countersign.core.account;

import io.countersign.core.account.RoleFilter.Which;
import io.countersign.core.store.Listing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.Session;

/** The questions about who has which role; they begin at the roles that are held. */
final class RoleQueries {
  /** So many roles outside the hierarchy are told. */
  static final int MOST_OTHERS = 100;

  private RoleQueries() {}

  static RolesInUse inUse(Session session) {
    Set<String> ours = RoleHierarchy.table().keySet();
    List<String> known = new ArrayList<>(ours);
    known.addAll(Roles.ACTED_ON);
    Map<String, Long> stored = new HashMap<>();
    held(session, "in", known, known.size()).forEach(row -> stored.put(row.role(), row.stored()));
    List<RoleRow> rows = new ArrayList<>();
    for (String role : known) {
      RoleRow.Kind kind = ours.contains(role) ? RoleRow.Kind.HIERARCHY : RoleRow.Kind.ACTED_ON;
      rows.add(new RoleRow(role, kind, stored.getOrDefault(role, 0L)));
    }
    List<RoleRow> others = held(session, "not in", known, MOST_OTHERS + 1);
    rows.addAll(others.subList(0, Math.min(MOST_OTHERS, others.size())));
    return new RolesInUse(rows, others.size() > MOST_OTHERS);
  }

  /** The most held first. */
  private static List<RoleRow> held(
      Session session, String which, Collection<String> known, int most) {
    return session
        .createSelectionQuery(
            """
            select r, count(*) from Account a join a.roles r
            where r %s :known group by r order by count(*) desc, r\
            """
                .formatted(which),
            Object[].class)
        .setParameterList("known", known)
        .setMaxResults(most)
        .getResultStream()
        .map(row -> new RoleRow((String) row[0], RoleRow.Kind.OTHER, (Long) row[1]))
        .toList();
  }

  /** Everybody has what is never stored. */
  static Listing holders(RoleFilter filter) {
    // No role has a NUL, and PostgreSQL refuses to be asked for one.
    String role = filter.role().replace('\0', '\uffff');
    Listing listing =
        new Listing("a", "Account a", "a.id")
            .sortable("name", AccountQueries.OWNER_NAME)
            .sortable("username", "a.usernameKey")
            .sortable("id", "a.id");
    boolean everybody = role.equals(RoleHierarchy.READER);
    if (filter.which() == Which.INHERITED) {
      listing.where("not (:role member of a.roles)", "role", role);
    }
    if (filter.which() == Which.STORED || !everybody) {
      List<String> by = new ArrayList<>();
      if (filter.which() != Which.INHERITED) {
        by.add(role);
      }
      if (filter.which() != Which.STORED) {
        by.addAll(RoleHierarchy.including(role));
      }
      holding(listing, by);
    }
    return listing;
  }

  private static void holding(Listing listing, List<String> roles) {
    List<String> names = new ArrayList<>();
    for (String role : roles) {
      String name = "role" + names.size();
      names.add(":" + name);
      listing.given(name, role);
    }
    listing.where(
        names.isEmpty()
            ? "a.id is null"
            : "a.id in (select b.id from Account b join b.roles r where r in (%s))"
                .formatted(String.join(", ", names)));
  }

  static RoleCount count(Session session, String role) {
    return new RoleCount(
        holders(new RoleFilter(role, Which.STORED)).count(session),
        holders(new RoleFilter(role, Which.INHERITED)).count(session));
  }

  static RoleHolder holder(Account account, String role) {
    Set<String> including = RoleHierarchy.including(role);
    List<String> through =
        account.roles().stream()
            .filter(held -> held.equals(role) || including.contains(held))
            .toList();
    return new RoleHolder(
        account.id(), account.username(), account.fullName(), account.active(), through);
  }
}
