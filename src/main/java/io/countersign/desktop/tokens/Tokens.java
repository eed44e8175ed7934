package io.countersign.desktop.tokens;

import io.countersign.core.Actor;
import io.countersign.core.access.Collected;
import io.countersign.core.instance.Core;
import io.countersign.core.token.Issued;
import io.countersign.core.token.TokenFilter;
import io.countersign.core.transfer.Export;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.Screen;
import io.countersign.desktop.kit.View;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** The section of bearer tokens, and what of it other sections lead to. */
public final class Tokens {
  private final Kit kit;
  private final Core core;
  private final Supplier<Actor> actor;
  private final IntConsumer openAccount;
  private final TokenDeeds deeds;
  private final Consumer<Export> export;
  private View<TokenListController> list;

  /**
   * Makes the section; one for each session.
   *
   * @param actor who is signed in
   * @param openAccount shows the account with this id
   * @param endpointAddress where the endpoint answers, such as {@code http://127.0.0.1:8765}; empty
   *     while it is off
   * @param export exports the list as it is shown
   */
  public Tokens(
      Kit kit,
      Core core,
      Supplier<Actor> actor,
      IntConsumer openAccount,
      Supplier<String> endpointAddress,
      Consumer<Export> export) {
    this.kit = kit;
    this.core = core;
    this.actor = actor;
    this.openAccount = openAccount;
    this.export = export;
    this.deeds = new TokenDeeds(kit, core, actor, endpointAddress);
  }

  /** How the controllers are made. */
  public Map<Class<?>, Supplier<?>> controllers() {
    return Map.of(
        TokenListController.class, () -> new TokenListController(kit, core, actor, deeds, export),
        TokenDetailController.class,
            () -> new TokenDetailController(kit, core, actor, deeds, openAccount, this::open),
        TokenSelectionController.class, () -> new TokenSelectionController(kit, deeds),
        TokenIssueController.class, () -> new TokenIssueController(kit, core, actor),
        TokenEditController.class, () -> new TokenEditController(kit, core, actor),
        ExpiryInputController.class, () -> new ExpiryInputController(kit),
        TokenExpiryController.class, () -> new TokenExpiryController(kit),
        TokenRevokeController.class, () -> new TokenRevokeController(kit),
        TokenResultController.class, () -> new TokenResultController(kit),
        TokenRevealController.class, () -> new TokenRevealController(kit));
  }

  /** The list with its detail; the same each time, loaded on the first call. */
  public View<? extends Screen> list() {
    return loaded();
  }

  /** Opens the dialog that issues a token, with this account chosen. */
  public void issueFor(int accountId) {
    deeds.issueFor(accountId);
  }

  /** Opens the dialog that issues a token to whom is chosen there. */
  public void issue() {
    deeds.issue();
  }

  /** Narrows the list to the tokens of one account; the caller brings the section into view. */
  public void showTokensOf(int accountId, String username) {
    loaded().controller().showTokensOf(accountId, username);
  }

  /** Narrows the list to the tokens of a state, expiry or use. */
  public void show(TokenFilter filter) {
    loaded().controller().show(filter);
  }

  /** Opens one token in the list; the caller brings the section into view. */
  public void open(long tokenId) {
    loaded().controller().open(tokenId);
  }

  /** The list as it is shown now, for an export. */
  public Export seen() {
    return loaded().controller().seen();
  }

  /**
   * Shows a token once, in a dialog that is not left by accident. The secret is overwritten when it
   * closes.
   *
   * @param done called after that
   */
  public void reveal(Issued issued, Runnable done) {
    deeds.reveal(issued, done);
  }

  /**
   * Shows the secrets of a grant once, as {@link #reveal(Issued, Runnable)}.
   *
   * @param owner how the account is called
   */
  public void reveal(Collected collected, String owner, Runnable done) {
    deeds.reveal(collected, owner, done);
  }

  private View<TokenListController> loaded() {
    if (list == null) {
      list = kit.views().load(TokenListController.class);
    }
    return list;
  }
}
