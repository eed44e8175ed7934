package io.countersign.core.account;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which roles include which (the Web Publisher contract, section B3.6). It is asked when a role is
 * checked; what an account holds is stored as it was granted, and nothing is ever written back.
 */
public final class RoleHierarchy {
  /** What everybody has; it is never stored, granted or withdrawn. */
  public static final String READER = "ROLE_READER";

  /** The role of somebody who registered. */
  public static final String USER = "ROLE_USER";

  /** The role that opens the internal API. */
  public static final String INTERNAL_API = "ROLE_INTERNAL_API";

  /** The role that opens the livesite editor. */
  public static final String LIVESITE_EDITOR = "ROLE_LIVESITE_EDITOR";

  /** The role that sees and changes the accounts of others, within the bounds of the contract. */
  public static final String ADMIN = "ROLE_ADMIN";

  private static final String JOURNALIST = "ROLE_JOURNALIST";
  private static final String EDITOR = "ROLE_EDITOR";
  private static final String PREVIEW = "ROLE_ARTICLE_PREVIEW";
  private static final String SUPER_ADMIN = "ROLE_SUPER_ADMIN";
  private static final String SWITCH = "ROLE_ALLOWED_TO_SWITCH";

  private static final Map<String, List<String>> INCLUDED = included();

  private RoleHierarchy() {}

  private static Map<String, List<String>> included() {
    Map<String, List<String>> table = new LinkedHashMap<>();
    table.put(READER, List.of());
    table.put(USER, List.of(READER));
    table.put(JOURNALIST, List.of(USER));
    table.put(PREVIEW, List.of());
    table.put(EDITOR, List.of(JOURNALIST, PREVIEW));
    table.put(INTERNAL_API, List.of(EDITOR));
    table.put(LIVESITE_EDITOR, List.of(INTERNAL_API));
    table.put(ADMIN, List.of(EDITOR, LIVESITE_EDITOR));
    table.put(SWITCH, List.of());
    table.put(SUPER_ADMIN, List.of(ADMIN, SWITCH));
    return Collections.unmodifiableMap(table);
  }

  /** Every role of the hierarchy, included ones first, with those that it includes directly. */
  public static Map<String, List<String>> table() {
    return INCLUDED;
  }

  /** Whether the hierarchy knows {@code role}; the letters of a role are upper case. */
  public static boolean knows(String role) {
    return INCLUDED.containsKey(role);
  }

  /** What an account with these stored roles has: these, what they include, and the reader's. */
  public static Set<String> reachable(Collection<String> stored) {
    Set<String> reached = new LinkedHashSet<>();
    Deque<String> next = new ArrayDeque<>(stored);
    next.add(READER);
    while (!next.isEmpty()) {
      String role = next.poll();
      if (reached.add(role)) {
        next.addAll(INCLUDED.getOrDefault(role, List.of()));
      }
    }
    return Collections.unmodifiableSet(reached);
  }

  /** How many roles an account has that holds {@code role} alone, this one among them. */
  public static int reach(String role) {
    return reachable(List.of(role)).size();
  }

  /** The roles of the hierarchy that include {@code role}, directly or by others. */
  public static Set<String> including(String role) {
    Set<String> found = new LinkedHashSet<>();
    for (String each : INCLUDED.keySet()) {
      if (!each.equals(role) && INCLUDED.get(each).stream().anyMatch(i -> leadsTo(i, role))) {
        found.add(each);
      }
    }
    return Collections.unmodifiableSet(found);
  }

  private static boolean leadsTo(String from, String role) {
    return from.equals(role) || INCLUDED.get(from).stream().anyMatch(i -> leadsTo(i, role));
  }

  /** Whether an account with these stored roles has {@code role}. */
  public static boolean includes(Collection<String> stored, String role) {
    return reachable(stored).contains(role);
  }

  /**
   * Whether an account with the stored roles {@code granter} may grant {@code role} or withdraw it:
   * of the hierarchy what it has itself, outside it what nothing here acts on.
   */
  public static boolean mayGrant(Collection<String> granter, String role) {
    return knows(role) ? includes(granter, role) : !Roles.ACTED_ON.contains(role);
  }
}
