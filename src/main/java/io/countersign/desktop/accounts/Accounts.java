package io.countersign.desktop.accounts;

import io.countersign.core.Actor;
import io.countersign.core.instance.Core;
import io.countersign.desktop.kit.Kit;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * The screens of accounts. The section's screen is {@link AccountListController}, whose {@link
 * AccountListController#open(int)} shows one account.
 */
public final class Accounts {
  private final Kit kit;
  private final Core core;
  private final Supplier<Actor> actor;
  private final Leads leads;

  /**
   * Where the screens lead; each is called on the FX thread.
   *
   * @param openTokens shows the tokens of the account with this id
   * @param issueToken begins to issue a token for the account with this id
   * @param openRequests shows the requests of the account with this id
   * @param openToken shows the token with this id
   */
  public record Leads(
      IntConsumer openTokens,
      IntConsumer issueToken,
      IntConsumer openRequests,
      LongConsumer openToken) {}

  /**
   * Makes the screens.
   *
   * @param actor who is signed in
   */
  public Accounts(Kit kit, Core core, Supplier<Actor> actor, Leads leads) {
    this.kit = kit;
    this.core = core;
    this.actor = actor;
    this.leads = leads;
  }

  /** How the controllers are made. */
  public Map<Class<?>, Supplier<?>> controllers() {
    AccountDesk desk = new AccountDesk(kit, core, actor, leads);
    return Map.ofEntries(
        Map.entry(AccountListController.class, () -> new AccountListController(desk)),
        Map.entry(AccountDetailController.class, () -> new AccountDetailController(desk)),
        Map.entry(AccountProfileController.class, () -> new AccountProfileController(desk)),
        Map.entry(AccountSignInController.class, () -> new AccountSignInController(desk)),
        Map.entry(AccountTokensController.class, () -> new AccountTokensController(desk)),
        Map.entry(AccountRequestsController.class, () -> new AccountRequestsController(desk)),
        Map.entry(AccountHistoryController.class, () -> new AccountHistoryController(desk)),
        Map.entry(AccountSelectionController.class, () -> new AccountSelectionController(desk)),
        Map.entry(AccountEditController.class, () -> new AccountEditController(desk)),
        Map.entry(EditConflictController.class, () -> new EditConflictController(desk)),
        Map.entry(PasswordSetController.class, () -> new PasswordSetController(desk)),
        Map.entry(PasswordDeedController.class, () -> new PasswordDeedController(desk)),
        Map.entry(PasswordRevealController.class, () -> new PasswordRevealController(desk)));
  }

  /** Begins a new account, wherever the user is; {@code done} is told its id. */
  public void create(IntConsumer done) {
    AccountDesk desk = new AccountDesk(kit, core, actor, leads);
    new AccountDeeds(desk, () -> {}, () -> {}).create(done);
  }
}
