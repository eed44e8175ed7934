package io.countersign.desktop.keys;

import io.countersign.core.jwt.KeyRow;
import io.countersign.core.jwt.KeyState;
import io.countersign.desktop.kit.ConfirmSpec;
import io.countersign.desktop.kit.Messages;
import io.countersign.desktop.kit.State;
import io.countersign.desktop.kit.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** What is said of a signing key. */
final class KeyWords {
  /** After this time every service that fetches now and then has seen the next key. */
  private static final Duration FETCHED = Duration.ofHours(1);

  private final Messages messages;

  KeyWords(Messages messages) {
    this.messages = messages;
  }

  /** What it is for now. */
  State state(KeyRow key) {
    String word = messages.text("keys.state." + word(key.state()));
    return switch (key.state()) {
      case CURRENT -> State.live(word);
      case NEXT -> new State(State.Mark.HALF, Tone.ACCENT, word);
      case PREVIOUS -> new State(State.Mark.HALF, Tone.MUTED, word);
      case RETIRED -> key.retiredAt() == null ? State.ended(word) : State.failed(word);
    };
  }

  /** Since when it is what it is. */
  Instant since(KeyRow key) {
    return switch (key.state()) {
      case NEXT -> key.createdAt();
      case CURRENT -> key.currentSince();
      case PREVIOUS -> key.replacedAt();
      case RETIRED -> key.retiredAt() == null ? key.replacedAt() : key.retiredAt();
    };
  }

  /** Until when what it signed is good. */
  String goodUntil(KeyRow key) {
    return switch (key.state()) {
      case NEXT, RETIRED -> messages.text("keys.good.none");
      case CURRENT -> messages.text("keys.good.current");
      case PREVIOUS -> messages.relative(key.goodUntil());
    };
  }

  /** What a key in this state does, in a sentence. */
  String about(KeyRow key) {
    boolean emergency = key.state() == KeyState.RETIRED && key.retiredAt() != null;
    return messages.text(
        emergency ? "keys.about.retired-at-once" : "keys.about." + word(key.state()));
  }

  /** Why it cannot be retired; empty if it can. */
  String whyNotRetire(KeyRow key) {
    return key.state() == KeyState.RETIRED ? messages.text("keys.why-not.retired") : "";
  }

  /** Why nothing can be rotated now; empty if it can. */
  String whyNotRotate(KeySituation situation) {
    if (situation.isGiven()) {
      return messages.text("keys.why-not.given");
    }
    return situation.keys().isEmpty() ? messages.text("keys.why-not.none") : "";
  }

  /** The question before a rotation, which says what it means for services that check offline. */
  ConfirmSpec rotate(KeySituation situation, Instant now) {
    String life = messages.span(situation.life());
    String text =
        situation
            .next()
            .map(
                next -> {
                  boolean young = next.createdAt().isAfter(now.minus(FETCHED));
                  String published = messages.relative(next.createdAt());
                  return messages.text(
                      young ? "keys.rotate.text-young" : "keys.rotate.text",
                      next.kid(),
                      life,
                      published);
                })
            .orElseGet(() -> messages.text("keys.rotate.text-first", situation.algorithm(), life));
    return ConfirmSpec.of(
        messages.text("keys.rotate.title"), text, messages.text("keys.rotate.verb"));
  }

  /** The question before a key is retired, which names it and says what ends. */
  ConfirmSpec retire(KeyRow key, KeySituation situation) {
    String text = messages.text("keys.retire.text." + word(key.state()), situation.liveSignIns());
    return ConfirmSpec.danger(
        messages.text("keys.retire.title", key.kid()), text, messages.text("keys.retire.verb"));
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
