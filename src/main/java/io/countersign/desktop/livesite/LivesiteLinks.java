package io.countersign.desktop.livesite;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.instance.Core;
import io.countersign.core.livesite.CreatedTicket;
import io.countersign.core.livesite.LivesitePlace;
import io.countersign.core.livesite.LivesiteService;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.OpenDialog;
import io.countersign.desktop.kit.View;
import io.countersign.desktop.kit.Work;
import io.countersign.endpoint.HttpEndpoint;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes links that open the livesite editor once, and copies them. Called on the FX thread. */
public final class LivesiteLinks {
  private final Kit kit;
  private final Core core;
  private final Supplier<Actor> actor;
  private final Supplier<Optional<URI>> base;

  /**
   * Makes it; one for each session.
   *
   * @param actor who is signed in
   * @param base under which address the endpoint is known; empty while it is off
   */
  public LivesiteLinks(Kit kit, Core core, Supplier<Actor> actor, Supplier<Optional<URI>> base) {
    this.kit = kit;
    this.core = core;
    this.actor = actor;
    this.base = base;
  }

  /** How the controllers are made. */
  public Map<Class<?>, Supplier<?>> controllers() {
    return Map.of(LivesiteChoiceController.class, () -> new LivesiteChoiceController(kit, this));
  }

  /**
   * Why no link can be made for this account now, as a sentence; empty if one can. Asks the core:
   * to be called away from the FX thread.
   */
  public String obstacle(int accountId) {
    try {
      core.livesite().places(actor.get(), accountId, where());
      return "";
    } catch (AppException e) {
      if (e.code().startsWith("livesite-") || e.code().startsWith("account-")) {
        return kit.messages().sentence(e);
      }
      throw e;
    }
  }

  private URI where() {
    return base.get().orElseThrow(() -> new AppException("livesite-endpoint-off"));
  }

  /**
   * Makes a link and copies it. Where it could lead to several tenants, and where its cookie could
   * not be read, somebody is asked first.
   *
   * @param name how the account is called
   */
  public void copy(int accountId, String name) {
    kit.tasks()
        .run(() -> core.livesite().places(actor.get(), accountId, where()))
        .onSuccess(
            places -> {
              if (places.size() > 1 || places.getFirst().isHomepageElsewhere()) {
                choose(accountId, name, places);
              } else {
                make(accountId, places.getFirst()).onSuccess(ticket -> copied(ticket, name));
              }
            });
  }

  private void choose(int accountId, String name, List<LivesitePlace> places) {
    View<LivesiteChoiceController> view = kit.views().load(LivesiteChoiceController.class);
    OpenDialog dialog = kit.dialogs().show(view);
    view.controller().begin(dialog, accountId, name, places);
  }

  /** Makes a link to this place; whoever asked copies it. */
  Work<CreatedTicket> make(int accountId, LivesitePlace place) {
    return kit.tasks()
        .run(
            () ->
                core.livesite()
                    .create(actor.get(), accountId, Optional.of(place.tenant().code()), where()));
  }

  /** Copies the link, and says so. */
  void copied(CreatedTicket ticket, String name) {
    String tenant = ticket.place().tenant().name();
    try (Secret secret = ticket.secret()) {
      kit.clipboard().copy(HttpEndpoint.livesiteAddress(where(), ticket.place().host(), secret));
    }
    kit.notices()
        .done(kit.text("livesite.done", name, tenant, kit.messages().span(LivesiteService.LIFE)));
  }
}
