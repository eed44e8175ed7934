package io.countersign.desktop.links;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.Sort;
import io.countersign.core.session.LinkFilter;
import io.countersign.core.session.LinkRow;
import io.countersign.core.session.LinkService;
import io.countersign.core.store.Database;
import io.countersign.desktop.kit.Alert;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.Latest;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The links that somebody tried to open again and no superuser has taken note of, newest first. The
 * database keeps them, so they are told again after a restart, and to whoever is signed in.
 */
final class LinkAlerts {
  private static final int MOST = 100;

  private final Kit kit;
  private final LinkService links;
  private final Supplier<Actor> actor;
  private final IntConsumer openAccount;
  private final Latest newest;
  private final ObservableList<Alert> alerts = FXCollections.observableArrayList();
  private boolean refused;

  LinkAlerts(Kit kit, LinkService links, Supplier<Actor> actor, IntConsumer openAccount) {
    this.kit = kit;
    this.links = links;
    this.actor = actor;
    this.openAccount = openAccount;
    this.newest = kit.tasks().latest();
  }

  ObservableList<Alert> alerts() {
    return alerts;
  }

  /**
   * Looks again; a failure keeps what is known. Whoever may not know it any more does not ask
   * again: each refusal is recorded.
   */
  void refresh() {
    if (refused) {
      return;
    }
    Actor who = actor.get();
    newest
        .run(
            () ->
                links
                    .list(who, LinkFilter.alerts(), Sort.descending("id"), Optional.empty(), MOST)
                    .rows())
        .onSuccess(this::show)
        .onFailure(
            problem -> {
              if (problem instanceof AppException refusal) {
                refused = refusal.code().equals(Database.NOT_ALLOWED);
              } else {
                kit.problems().report(problem);
              }
            });
  }

  private void show(List<LinkRow> rows) {
    List<Alert> now = rows.stream().map(this::alert).toList();
    if (!sentences(now).equals(sentences(alerts))) {
      alerts.setAll(now);
    }
  }

  private static List<String> sentences(List<Alert> alerts) {
    return alerts.stream().map(Alert::sentence).toList();
  }

  private Alert alert(LinkRow row) {
    boolean gone = row.accountId() == null;
    String when = kit.messages().relative(row.reopenedAt());
    String from = row.reopenedFrom();
    return new Alert(
        gone
            ? kit.text("links.alert.gone", when, from)
            : kit.text("links.alert", row.username(), when, from),
        gone ? null : kit.text("links.alert.open", row.username()),
        gone ? null : () -> openAccount.accept(row.accountId()),
        () -> seen(row.id()));
  }

  private void seen(long id) {
    kit.tasks().run(() -> links.alertSeen(actor.get(), id)).onSuccess(done -> refresh());
  }
}
