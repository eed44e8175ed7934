package io.countersign.desktop.signins;

import io.countersign.core.Actor;
import io.countersign.core.instance.Core;
import io.countersign.core.transfer.Export;
import io.countersign.desktop.kit.Kit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * What the screens of sign-ins work with.
 *
 * @param actor who is signed in, asked at each deed
 * @param openAccount shows the account with this id
 * @param export exports the list as it is shown
 */
record SignInDesk(
    Kit kit, Core core, Supplier<Actor> actor, IntConsumer openAccount, Consumer<Export> export) {
  Actor me() {
    return actor.get();
  }

  SignInWords words() {
    return new SignInWords(kit.messages());
  }

  String text(String key, Object... args) {
    return kit.text(key, args);
  }
}
