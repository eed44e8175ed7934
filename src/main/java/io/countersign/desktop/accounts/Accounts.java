package io.countersign.desktop.accounts;

import io.countersign.core.Actor;
import io.countersign.core.account.AccountFilter;
import io.countersign.core.instance.Core;
import io.countersign.core.jwt.JwtFamilyRow;
import io.countersign.core.session.SessionRow;
import io.countersign.core.transfer.Export;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.Screen;
import io.countersign.desktop.kit.View;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** The section of accounts, and what of it other sections lead to. */
public final class Accounts {
  private final AccountDesk desk;
  private View<AccountListController> list;

  /**
   * Where the screens lead; each is called on the FX thread.
   *
   * @param openTokens shows the tokens of the account with this id and username
   * @param issueToken begins to issue a token for the account with this id
   * @param openRequests shows the requests of the account with this id and username
   * @param openToken shows the token with this id
   * @param links makes one-time links
   * @param signIns ends sign-ins, and shows all of an account
   * @param livesite copies livesite links
   * @param importFile begins to import accounts, of this file if there is one
   * @param export exports the list as it is shown
   */
  public record Leads(
      BiConsumer<Integer, String> openTokens,
      IntConsumer issueToken,
      BiConsumer<Integer, String> openRequests,
      LongConsumer openToken,
      OneTimeLinks links,
      SignIns signIns,
      Livesite livesite,
      Consumer<Optional<Path>> importFile,
      Consumer<Export> export) {}

  /** Ends sign-ins, each after a question; then calls {@code changed}. */
  public interface SignIns {
    /** Ends a JWT sign-in. */
    void end(JwtFamilyRow row, Runnable changed);

    /** Ends a web session. */
    void end(SessionRow row, Runnable changed);

    /** Ends everything of the account with this id and name. */
    void endAllOf(int accountId, String name, Runnable changed);

    /** Shows the sign-ins of the account with this id and username. */
    void show(int accountId, String username);
  }

  /** Makes one-time links, and shows each once. */
  public interface OneTimeLinks {
    /** Why none can be made now, as a sentence; empty if one can. */
    String obstacle();

    /**
     * Asks whether to make one for the account with this id and name.
     *
     * @param made called once it is made
     */
    void make(int accountId, String name, Runnable made);
  }

  /** Makes livesite links, and copies them. */
  public interface Livesite {
    /**
     * Why none can be made for the account with this id now, as a sentence; empty if one can.
     * Called away from the FX thread.
     */
    String obstacle(int accountId);

    /** Makes one for the account with this id and name, after a question where one is needed. */
    void copy(int accountId, String name);
  }

  /**
   * Makes the section; one for each session.
   *
   * @param actor who is signed in, asked at each deed
   */
  public Accounts(Kit kit, Core core, Supplier<Actor> actor, Leads leads) {
    this.desk = new AccountDesk(kit, core, actor, leads);
  }

  /** How the controllers are made. */
  public Map<Class<?>, Supplier<?>> controllers() {
    return Map.ofEntries(
        Map.entry(AccountListController.class, () -> new AccountListController(desk)),
        Map.entry(AccountDetailController.class, () -> new AccountDetailController(desk)),
        Map.entry(AccountProfileController.class, () -> new AccountProfileController(desk)),
        Map.entry(AccountSignInController.class, () -> new AccountSignInController(desk)),
        Map.entry(AccountLinksController.class, () -> new AccountLinksController(desk)),
        Map.entry(AccountLivesiteController.class, () -> new AccountLivesiteController(desk)),
        Map.entry(AccountSessionsController.class, () -> new AccountSessionsController(desk)),
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

  /** The list with its detail; the same each time, loaded on the first call. */
  public View<? extends Screen> list() {
    return loaded();
  }

  /** Narrows the list; the caller brings the section into view. */
  public void show(AccountFilter filter) {
    loaded().controller().show(filter);
  }

  /** Opens one account beside the list; the caller brings the section into view. */
  public void open(int accountId) {
    loaded().controller().open(accountId);
  }

  /** Opens the dialog that makes an account; the new one is opened beside the list. */
  public void create() {
    loaded().controller().create();
  }

  /** The list as it is shown now, for an export. */
  public Export seen() {
    return loaded().controller().seen();
  }

  private View<AccountListController> loaded() {
    if (list == null) {
      list = desk.kit().views().load(AccountListController.class);
    }
    return list;
  }
}
