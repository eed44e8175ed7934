package io.countersign.desktop.tenants;

import io.countersign.core.Actor;
import io.countersign.core.tenant.TenantService;
import io.countersign.desktop.kit.Kit;
import java.util.function.Supplier;

/**
 * What the screens of tenants work with.
 *
 * @param actor who is signed in, asked at each deed
 */
record TenantDesk(Kit kit, TenantService tenants, Supplier<Actor> actor) {
  Actor me() {
    return actor.get();
  }

  TenantWords words() {
    return new TenantWords(kit.messages());
  }

  String text(String key, Object... args) {
    return kit.text(key, args);
  }
}
