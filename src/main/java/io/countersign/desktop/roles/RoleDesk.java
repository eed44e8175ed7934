package io.countersign.desktop.roles;

import io.countersign.core.Actor;
import io.countersign.core.account.AccountService;
import io.countersign.desktop.kit.Kit;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * What the screens of roles work with.
 *
 * @param actor who is signed in, asked at each deed
 * @param openAccount shows the account with this id
 */
record RoleDesk(Kit kit, AccountService accounts, Supplier<Actor> actor, IntConsumer openAccount) {
  Actor me() {
    return actor.get();
  }

  RoleWords words() {
    return new RoleWords(kit.messages());
  }

  String text(String key, Object... args) {
    return kit.text(key, args);
  }
}
