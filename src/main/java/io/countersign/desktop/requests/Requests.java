package io.countersign.desktop.requests;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.Sort;
import io.countersign.core.access.AccessService;
import io.countersign.core.access.Collected;
import io.countersign.core.access.RequestFilter;
import io.countersign.core.access.RequestRow;
import io.countersign.core.instance.Core;
import io.countersign.core.store.Database;
import io.countersign.core.transfer.Export;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.Latest;
import io.countersign.desktop.kit.Screen;
import io.countersign.desktop.kit.View;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/**
 * The section of access requests, and how many of them wait for a decision. All methods are called
 * on the FX thread.
 */
public final class Requests {
  private static final int NEWS = 20;

  private final Kit kit;
  private final Core core;
  private final Supplier<Actor> actor;
  private final IntConsumer openAccount;
  private final BiConsumer<Collected, RequestRow> reveal;
  private final BiConsumer<Integer, String> offerLink;
  private final Consumer<Export> export;
  private final ReadOnlyIntegerWrapper pending = new ReadOnlyIntegerWrapper(this, "pending");
  private final Latest looking;
  private Consumer<List<RequestRow>> entered = rows -> {};
  private View<RequestListController> inbox;
  private long newest = -1;
  private boolean refused;

  /** What waits for a decision. */
  private record Waiting(long count, List<RequestRow> newest) {}

  /**
   * Makes the section; one for each session.
   *
   * @param actor who is signed in
   * @param openAccount shows the account with this id
   * @param reveal shows what was collected for a request, token and password, once, and closes both
   * @param offerLink offers a one-time link for the account with this id and name, which was
   *     granted something and has neither a password nor an identity to sign in with
   * @param export exports the list as it is shown
   */
  public Requests(
      Kit kit,
      Core core,
      Supplier<Actor> actor,
      IntConsumer openAccount,
      BiConsumer<Collected, RequestRow> reveal,
      BiConsumer<Integer, String> offerLink,
      Consumer<Export> export) {
    this.kit = kit;
    this.core = core;
    this.actor = actor;
    this.openAccount = openAccount;
    this.reveal = reveal;
    this.offerLink = offerLink;
    this.export = export;
    this.looking = kit.tasks().latest();
  }

  /** How the controllers are made. */
  public Map<Class<?>, Supplier<?>> controllers() {
    RequestDeeds deeds = new RequestDeeds(kit, core, actor, reveal, offerLink);
    return Map.of(
        RequestListController.class,
        () -> new RequestListController(kit, core, actor, this, deeds, openAccount, export),
        ApproveRequestController.class,
        () -> new ApproveRequestController(kit),
        DeclineRequestController.class,
        () -> new DeclineRequestController(kit),
        NewRequestController.class,
        () -> new NewRequestController(kit, core, actor));
  }

  /** The inbox; the same each time, loaded on the first call. */
  public View<? extends Screen> inbox() {
    return loaded();
  }

  /** Lists the requests that wait for a decision; the caller brings the section into view. */
  public void showOpen() {
    loaded().controller().showOpen();
  }

  /** Lists the waiting requests and selects one; the caller brings the section into view. */
  public void showOpen(long requestId) {
    loaded().controller().showOpen(requestId);
  }

  /** Lists what was granted and not collected; the caller brings the section into view. */
  public void showGranted() {
    loaded().controller().showGranted();
  }

  /**
   * Lists only the requests of one account, beginning with those that wait for something; the
   * caller brings the section into view.
   */
  public void showRequestsOf(int accountId, String username) {
    loaded().controller().showRequestsOf(accountId, username);
  }

  /** The list as it is shown now, for an export. */
  public Export seen() {
    return loaded().controller().seen();
  }

  private View<RequestListController> loaded() {
    if (inbox == null) {
      inbox = kit.views().load(RequestListController.class);
    }
    return inbox;
  }

  /** How many requests wait for a decision, as of the last {@link #refresh()} or deed here. */
  public ReadOnlyIntegerProperty pendingProperty() {
    return pending.getReadOnlyProperty();
  }

  /**
   * Tells {@code handler} from now on which waiting requests somebody else entered since the last
   * look, newest first, a page of them at the most.
   */
  public void onEntered(Consumer<List<RequestRow>> handler) {
    entered = handler;
  }

  /**
   * Counts the waiting requests again; a failure keeps the number. Whoever may not know it any more
   * does not ask again: each refusal is recorded, and this is called every few seconds.
   */
  public void refresh() {
    if (refused) {
      return;
    }
    Actor who = actor.get();
    looking
        .run(() -> waiting(who))
        .onSuccess(
            found -> {
              pending.set(Math.toIntExact(found.count()));
              tellEntered(found.newest(), who);
            })
        .onFailure(
            problem -> {
              if (problem instanceof AppException refusal) {
                refused = refusal.code().equals(Database.NOT_ALLOWED);
              } else {
                kit.problems().report(problem);
              }
            });
  }

  private Waiting waiting(Actor who) {
    AccessService access = core.access();
    RequestFilter pending = RequestFilter.pending();
    return new Waiting(
        access.count(who, pending),
        access.list(who, pending, Sort.descending("id"), Optional.empty(), NEWS).rows());
  }

  /** At the first look nothing is new: what waits is in the badge. */
  private void tellEntered(List<RequestRow> rows, Actor who) {
    long before = newest;
    newest = rows.stream().mapToLong(RequestRow::id).reduce(Math.max(before, 0), Math::max);
    List<RequestRow> others =
        rows.stream()
            .filter(row -> row.id() > before && !row.createdBy().equals(who.name()))
            .toList();
    if (before >= 0 && !others.isEmpty()) {
      entered.accept(others);
    }
  }
}
