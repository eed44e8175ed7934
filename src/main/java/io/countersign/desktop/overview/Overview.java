package io.countersign.desktop.overview;

import io.countersign.core.Actor;
import io.countersign.core.account.AccountFilter;
import io.countersign.core.instance.Core;
import io.countersign.core.token.TokenFilter;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.Screen;
import io.countersign.desktop.kit.View;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The section that is shown first. All methods are called on the FX thread. */
public final class Overview {
  private final Kit kit;
  private final Core core;
  private final Supplier<Actor> actor;
  private final LongSupplier refused;
  private final Links links;
  private View<OverviewController> screen;

  /**
   * Where the overview leads; each brings its section into view.
   *
   * @param accounts the list of accounts, filtered so
   * @param tokens the list of tokens, filtered so
   * @param token the token with this id
   * @param requests the requests that wait for a decision
   * @param request the waiting request with this id
   * @param grants what was granted and not collected
   * @param audit the audit, at the entry with this sequence
   * @param takeOver the take-over from another instance's accounts
   * @param importAccounts the import of a list of accounts
   * @param createAccount the form of a new account
   * @param issueToken the form of a new token
   */
  public record Links(
      Consumer<AccountFilter> accounts,
      Consumer<TokenFilter> tokens,
      LongConsumer token,
      Runnable requests,
      LongConsumer request,
      Runnable grants,
      LongConsumer audit,
      Runnable takeOver,
      Runnable importAccounts,
      Runnable createAccount,
      Runnable issueToken) {}

  /**
   * Makes the section; one for each session.
   *
   * @param actor who is signed in
   * @param refused how many checks were refused since the endpoint started
   */
  public Overview(Kit kit, Core core, Supplier<Actor> actor, LongSupplier refused, Links links) {
    this.kit = kit;
    this.core = core;
    this.actor = actor;
    this.refused = refused;
    this.links = links;
  }

  /** How the controllers are made. */
  public Map<Class<?>, Supplier<?>> controllers() {
    return Map.of(
        OverviewController.class,
        () -> new OverviewController(kit, new OverviewModel(core, actor), refused, links));
  }

  /** The screen; the same each time, loaded on the first call. */
  public View<? extends Screen> screen() {
    if (screen == null) {
      screen = kit.views().load(OverviewController.class);
    }
    return screen;
  }
}
