package io.countersign.core.superdesk;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.policy.Policy;
import io.countersign.core.policy.PolicyService;
import io.countersign.core.policy.SuperdeskServers;
import io.countersign.core.store.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The Superdesk servers that are trusted, one by one: {@link Policy#SUPERDESK_SERVERS} in the order
 * in which they are asked. Each deed is refused with {@code changed-meanwhile} if somebody changed
 * the list since it was read.
 */
public final class TrustedServers {
  private static final String FIELD = "server";

  private final Database database;
  private final PolicyService policies;

  /** Makes the service. */
  public TrustedServers(Database database, PolicyService policies) {
    this.database = database;
    this.policies = policies;
  }

  /** The base URLs, each without a final slash, in the order in which they are asked. */
  public List<String> list(Actor actor) {
    database.require(actor, "setting.list");
    return SuperdeskServers.of(policies.text(Policy.SUPERDESK_SERVERS));
  }

  /**
   * Trusts one more, which is asked last.
   *
   * @throws AppException beside the field {@code server}: {@code superdesk-server-invalid}, {@code
   *     superdesk-server-listed}, {@code superdesk-servers-many}
   */
  public List<String> add(Actor actor, String server) {
    return change(
        actor,
        servers -> {
          String base = fresh(servers, server);
          if (servers.size() >= SuperdeskServers.MOST) {
            throw AppException.of(FIELD, "superdesk-servers-many", SuperdeskServers.MOST);
          }
          servers.add(base);
          return servers;
        });
  }

  /**
   * Trusts another server instead of one, in its place.
   *
   * @throws AppException as {@link #add}
   */
  public List<String> replace(Actor actor, String before, String server) {
    return change(
        actor,
        servers -> {
          int place = place(servers, before);
          servers.remove(place);
          servers.add(place, fresh(servers, server));
          return servers;
        });
  }

  /** Trusts a server no more; who signed in by it before stays signed in. */
  public List<String> remove(Actor actor, String server) {
    return change(
        actor,
        servers -> {
          servers.remove(place(servers, server));
          return servers;
        });
  }

  /**
   * Lets a server be asked one place earlier or later; at the end of the list nothing happens.
   *
   * @param earlier else later
   */
  public List<String> move(Actor actor, String server, boolean earlier) {
    return change(
        actor,
        servers -> {
          int place = place(servers, server);
          int next = Math.clamp(place + (earlier ? -1 : 1), 0, servers.size() - 1);
          servers.add(next, servers.remove(place));
          return servers;
        });
  }

  private List<String> change(Actor actor, UnaryOperator<List<String>> deed) {
    database.require(actor, "setting.changed");
    String before = policies.text(Policy.SUPERDESK_SERVERS);
    List<String> after = deed.apply(new ArrayList<>(SuperdeskServers.of(before)));
    policies.set(actor, Policy.SUPERDESK_SERVERS, before, String.join(",", after));
    return List.copyOf(after);
  }

  private static int place(List<String> servers, String server) {
    int place = servers.indexOf(server);
    if (place < 0) {
      throw new AppException("changed-meanwhile");
    }
    return place;
  }

  private static String fresh(List<String> others, String server) {
    String base = SuperdeskServers.one(server);
    if (others.contains(base)) {
      throw AppException.of(FIELD, "superdesk-server-listed", base);
    }
    return base;
  }
}
