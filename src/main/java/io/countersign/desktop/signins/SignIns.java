package io.countersign.desktop.signins;

import io.countersign.core.Actor;
import io.countersign.core.instance.Core;
import io.countersign.core.jwt.JwtFamilyRow;
import io.countersign.core.session.SessionRow;
import io.countersign.core.transfer.Export;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.Screen;
import io.countersign.desktop.kit.View;
import io.countersign.desktop.kit.WorkBar;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** The section of sign-ins, and what of it other sections lead to. Called on the FX thread. */
public final class SignIns {
  private final Kit kit;
  private final SignInDesk desk;
  private View<SignInsController> list;

  /**
   * Makes the section; one for each session.
   *
   * @param actor who is signed in
   * @param openAccount shows the account with this id
   * @param export exports the list as it is shown
   */
  public SignIns(
      Kit kit, Core core, Supplier<Actor> actor, IntConsumer openAccount, Consumer<Export> export) {
    this.kit = kit;
    this.desk = new SignInDesk(kit, core, actor, openAccount, export);
  }

  /** How the controllers are made. */
  public Map<Class<?>, Supplier<?>> controllers() {
    return Map.of(
        SignInsController.class, SignInsController::new,
        JwtListController.class, () -> new JwtListController(desk),
        JwtDetailController.class, () -> new JwtDetailController(desk),
        WebListController.class, () -> new WebListController(desk),
        WebDetailController.class, () -> new WebDetailController(desk),
        EndBeforeController.class, () -> new EndBeforeController(desk));
  }

  /** The lists with their details; the same each time, loaded on the first call. */
  public View<? extends Screen> list() {
    return loaded();
  }

  /** Narrows the lists to those of one account; the caller brings the section into view. */
  public void showOf(int accountId, String username) {
    loaded().controller().showOf(accountId, username);
  }

  /**
   * Asks whether to end a JWT sign-in.
   *
   * @param changed called after that may have happened
   */
  public void end(JwtFamilyRow row, Runnable changed) {
    deeds(changed).end(List.of(row));
  }

  /** The same for a web session. */
  public void end(SessionRow row, Runnable changed) {
    deeds(changed).end(row);
  }

  /** The same for everything of one account, whose name is {@code name}. */
  public void endAllOf(int accountId, String name, Runnable changed) {
    deeds(changed).endAllOf(accountId, name);
  }

  private SignInDeeds deeds(Runnable changed) {
    return new SignInDeeds(desk, new WorkBar(), changed);
  }

  /** The list as it is shown now, for an export. */
  public Export seen() {
    return loaded().controller().seen();
  }

  private View<SignInsController> loaded() {
    if (list == null) {
      list = kit.views().load(SignInsController.class);
    }
    return list;
  }
}
