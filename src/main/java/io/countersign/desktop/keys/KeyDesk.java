package io.countersign.desktop.keys;

import io.countersign.core.Actor;
import io.countersign.core.instance.Core;
import io.countersign.core.jwt.FamilyState;
import io.countersign.core.jwt.JwtFamilyFilter;
import io.countersign.core.jwt.KeyRow;
import io.countersign.core.policy.Policy;
import io.countersign.desktop.kit.Kit;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What the screens of keys work with. Methods that ask the core run away from the FX thread.
 *
 * @param actor who is signed in, asked at each deed
 * @param base under which address the endpoint is known; empty while it is off
 * @param openSettings shows the settings that a word finds
 */
record KeyDesk(
    Kit kit,
    Core core,
    Supplier<Actor> actor,
    Supplier<Optional<URI>> base,
    Consumer<String> openSettings) {
  static final String GIVEN = "HS256";

  KeyWords words() {
    return new KeyWords(kit.messages());
  }

  /** The keys that are pairs, newest first. */
  List<KeyRow> pairs() {
    return pairs(core.keys().list(actor.get()));
  }

  private static List<KeyRow> pairs(List<KeyRow> keys) {
    return keys.stream().filter(key -> key.kid() != null).toList();
  }

  /** How JWTs are signed now. */
  KeySituation situation() {
    List<KeyRow> keys = core.keys().list(actor.get());
    return new KeySituation(
        core.policies().text(Policy.JWT_ALGORITHM),
        keys.stream().anyMatch(key -> key.kid() == null),
        pairs(keys),
        core.policies().duration(Policy.JWT_LIFE),
        core.jwts().countFamilies(actor.get(), JwtFamilyFilter.all().in(FamilyState.LIVE)));
  }
}
