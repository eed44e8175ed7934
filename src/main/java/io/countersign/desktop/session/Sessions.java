package io.countersign.desktop.session;

import io.countersign.core.Actor;
import io.countersign.core.instance.Core;
import io.countersign.desktop.kit.Kit;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The screens before and around the shell. */
public final class Sessions {
  private final Kit kit;
  private final Supplier<Core> core;
  private final Supplier<Actor> actor;
  private final Consumer<Actor> signedIn;
  private final Runnable signIn;
  private final Runnable unlocked;
  private final Runnable signOut;
  private final Runnable restore;
  private final String hint;

  /**
   * Makes the screens.
   *
   * @param core what they work on; for the sign-in it is asked on a thread of its own once somebody
   *     tries, and may wait until the data is open
   * @param actor who is signed in; asked only while the window is locked
   * @param signedIn told who has signed in
   * @param signIn shows the sign-in screen, where a first run came too late
   * @param unlocked called when a locked window may be seen again
   * @param signOut ends the session from the locked window
   * @param restore asks for a backup to begin with
   * @param hint what the sign-in screen says besides, such as the demo's password; empty for
   *     nothing
   */
  public Sessions(
      Kit kit,
      Supplier<Core> core,
      Supplier<Actor> actor,
      Consumer<Actor> signedIn,
      Runnable signIn,
      Runnable unlocked,
      Runnable signOut,
      Runnable restore,
      String hint) {
    this.kit = kit;
    this.core = core;
    this.actor = actor;
    this.signedIn = signedIn;
    this.signIn = signIn;
    this.unlocked = unlocked;
    this.signOut = signOut;
    this.restore = restore;
    this.hint = hint;
  }

  /** How the controllers are made. */
  public Map<Class<?>, Supplier<?>> controllers() {
    return Map.of(
        FirstRunController.class,
            () -> new FirstRunController(kit, core.get(), signedIn, signIn, restore),
        SignInController.class, () -> new SignInController(kit, core, signedIn, hint),
        LockController.class,
            () -> new LockController(kit, core.get().signIn(), actor.get(), unlocked, signOut));
  }
}
