package io.countersign.desktop.requests;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.access.Collected;
import io.countersign.core.access.RequestFilter;
import io.countersign.core.access.RequestRow;
import io.countersign.core.instance.Core;
import io.countersign.desktop.kit.Kit;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/**
 * The feature "access requests": its screen is {@link RequestListController}, and it knows how many
 * requests wait for a decision. All methods are called on the FX thread.
 */
public final class Requests {
  private final Kit kit;
  private final Core core;
  private final Supplier<Actor> actor;
  private final IntConsumer openAccount;
  private final BiConsumer<Collected, RequestRow> reveal;
  private final ReadOnlyIntegerWrapper pending = new ReadOnlyIntegerWrapper(this, "pending");

  /**
   * Makes the feature.
   *
   * @param actor who is signed in
   * @param openAccount shows the account with this id
   * @param reveal shows a collected bearer token, once, and closes its secret; it is called only
   *     where there is a token. A collected password is shown by this feature itself.
   */
  public Requests(
      Kit kit,
      Core core,
      Supplier<Actor> actor,
      IntConsumer openAccount,
      BiConsumer<Collected, RequestRow> reveal) {
    this.kit = kit;
    this.core = core;
    this.actor = actor;
    this.openAccount = openAccount;
    this.reveal = reveal;
  }

  /** How the controllers of this feature are made. */
  public Map<Class<?>, Supplier<?>> controllers() {
    RequestDeeds deeds = new RequestDeeds(kit, core, actor, reveal);
    return Map.of(
        RequestListController.class,
        () -> new RequestListController(kit, core, actor, this, deeds, openAccount),
        ApproveRequestController.class,
        () -> new ApproveRequestController(kit),
        DeclineRequestController.class,
        () -> new DeclineRequestController(kit),
        NewRequestController.class,
        () -> new NewRequestController(kit, core, actor),
        PasswordRevealController.class,
        () -> new PasswordRevealController(kit));
  }

  /** How many requests wait for a decision, as of the last {@link #refresh()} or deed here. */
  public ReadOnlyIntegerProperty pendingProperty() {
    return pending.getReadOnlyProperty();
  }

  /** Counts the waiting requests again; a failure keeps the number. */
  public void refresh() {
    kit.tasks()
        .run(() -> core.access().count(actor.get(), RequestFilter.pending()))
        .onSuccess(count -> pending.set(Math.toIntExact(count)))
        .onFailure(
            problem -> {
              if (!(problem instanceof AppException)) {
                kit.problems().report(problem);
              }
            });
  }
}
