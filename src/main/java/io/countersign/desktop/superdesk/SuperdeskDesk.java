package io.countersign.desktop.superdesk;

import io.countersign.core.Actor;
import io.countersign.core.instance.Core;
import io.countersign.core.policy.Policy;
import io.countersign.core.superdesk.Outcome;
import io.countersign.core.superdesk.SuperdeskSignIn;
import io.countersign.core.superdesk.TrustedServers;
import io.countersign.desktop.kit.Kit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the screens of Superdesk servers work with. Methods that ask the core run away from the FX
 * thread.
 *
 * @param actor who is signed in, asked at each deed
 */
record SuperdeskDesk(Kit kit, Core core, Supplier<Actor> actor) {
  Actor me() {
    return actor.get();
  }

  TrustedServers servers() {
    return core.trustedServers();
  }

  SuperdeskSignIn door() {
    return core.superdeskSignIn();
  }

  SuperdeskWords words() {
    return new SuperdeskWords(kit.messages());
  }

  String text(String key, Object... args) {
    return kit.text(key, args);
  }

  /** Trusts a server again, in its place, if the others are still those that were left. */
  void putBack(ServerRow row, List<String> left) {
    List<String> all = new ArrayList<>(left);
    all.add(row.place() - 1, row.server());
    core.policies()
        .set(me(), Policy.SUPERDESK_SERVERS, String.join(",", left), String.join(",", all));
  }

  /** All there is to be shown. */
  Situation situation() {
    List<String> servers = servers().list(me());
    List<Outcome> outcomes = door().outcomes(me());
    List<ServerRow> rows =
        servers.stream()
            .map(
                server ->
                    new ServerRow(
                        server,
                        servers.indexOf(server) + 1,
                        servers.size(),
                        outcomes.stream()
                            .filter(each -> each.server().equals(Optional.of(server)))
                            .findFirst()))
            .toList();
    return new Situation(
        rows,
        outcomes,
        core.policies().isOn(Policy.SUPERDESK_CREATE_ACCOUNTS),
        core.policies().isOn(Policy.SUPERDESK_LINK_BY_EMAIL));
  }
}
