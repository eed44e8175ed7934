package io.countersign.desktop.links;

import io.countersign.core.Actor;
import io.countersign.core.instance.Core;
import io.countersign.core.policy.Policy;
import io.countersign.core.session.CreatedLink;
import io.countersign.desktop.kit.Alert;
import io.countersign.desktop.kit.ConfirmSpec;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.Notice;
import io.countersign.desktop.kit.OpenDialog;
import io.countersign.desktop.kit.View;
import io.countersign.endpoint.HttpEndpoint;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import javafx.collections.ObservableList;

/** Makes one-time links, and watches those that were opened. Called on the FX thread. */
public final class Links {
  private final Kit kit;
  private final Core core;
  private final Supplier<Actor> actor;
  private final Supplier<Optional<URI>> base;
  private final LinkAlerts alerts;

  /**
   * Makes it; one for each session.
   *
   * @param actor who is signed in
   * @param base under which address the endpoint is known; empty while it is off
   * @param openAccount shows the account with this id
   */
  public Links(
      Kit kit,
      Core core,
      Supplier<Actor> actor,
      Supplier<Optional<URI>> base,
      IntConsumer openAccount) {
    this.kit = kit;
    this.core = core;
    this.actor = actor;
    this.base = base;
    this.alerts = new LinkAlerts(kit, core.links(), actor, openAccount);
  }

  /** How the controllers are made. */
  public Map<Class<?>, Supplier<?>> controllers() {
    return Map.of(LinkRevealController.class, () -> new LinkRevealController(kit));
  }

  /** Why no link can be made now, as a sentence; empty if one can. */
  public String obstacle() {
    return base.get().isEmpty() ? kit.text("links.endpoint-off") : "";
  }

  /**
   * Asks whether to make a link, makes it and shows it once.
   *
   * @param name how the account is called
   * @param made called when it is made
   */
  public void make(int accountId, String name, Runnable made) {
    ask(kit.text("links.make.title", name), "links.make.text", accountId, name, made);
  }

  /**
   * The same for an account that was just granted something and has no way to sign in.
   *
   * @param name how the account is called
   */
  public void offer(int accountId, String name) {
    if (obstacle().isEmpty()) {
      ask(kit.text("links.offer.title", name), "links.offer.text", accountId, name, () -> {});
    }
  }

  private void ask(String title, String textKey, int accountId, String name, Runnable made) {
    kit.tasks()
        .run(() -> core.policies().duration(Policy.LINK_LIFE))
        .onSuccess(
            life -> {
              String lasts = kit.messages().span(life);
              ConfirmSpec question =
                  ConfirmSpec.of(title, kit.text(textKey, name, lasts), kit.text("links.verb"));
              kit.dialogs().confirm(question, () -> make(accountId, name, base.get(), made));
            });
  }

  private void make(int accountId, String name, Optional<URI> where, Runnable made) {
    if (where.isEmpty()) {
      kit.notices().show(Notice.warning(obstacle()));
      return;
    }
    kit.tasks()
        .run(() -> core.links().create(actor.get(), accountId))
        .onSuccess(
            link -> {
              reveal(link, name, where.get());
              made.run();
            });
  }

  private void reveal(CreatedLink link, String name, URI where) {
    View<LinkRevealController> view = kit.views().load(LinkRevealController.class);
    OpenDialog dialog = kit.dialogs().showSticky(view);
    String address = HttpEndpoint.linkAddress(where, link.secret());
    view.controller().begin(dialog, name, address, where, link);
  }

  /** What superusers have to be told of links, as of the last {@link #refresh()}. */
  public ObservableList<Alert> alerts() {
    return alerts.alerts();
  }

  /** Looks whether there is something to be told. */
  public void refresh() {
    alerts.refresh();
  }
}
