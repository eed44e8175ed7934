package io.countersign.desktop.inspector;

import io.countersign.core.jwt.FamilyState;
import io.countersign.core.jwt.JwtFamilyRow;
import io.countersign.core.jwt.JwtParts;
import io.countersign.core.jwt.JwtRule;
import io.countersign.core.jwt.KeyRow;
import io.countersign.core.verify.Inspection;
import io.countersign.desktop.kit.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is said of a JWT, in sentences. */
final class JwtWords {
  private final Messages messages;

  JwtWords(Messages messages) {
    this.messages = messages;
  }

  /** What is known of it, and what it only says where no key of this instance signed it. */
  List<Told.Fact> facts(Inspection.Jwt jwt) {
    JwtParts says = jwt.says();
    List<Told.Fact> facts = new ArrayList<>();
    facts.add(Told.Fact.plain(text("inspector.fact.what"), text("inspector.shape.jwt")));
    facts.add(whose(jwt));
    facts.add(
        Told.Fact.plain(
            text("inspector.fact.algorithm"),
            says.algorithm() == null ? text("inspector.jwt.no-algorithm") : says.algorithm()));
    facts.add(key(jwt));
    if (says.issuedAt() != null) {
      facts.add(Told.Fact.time(text("inspector.fact.issued"), says.issuedAt(), messages));
    }
    if (says.notBefore() != null) {
      facts.add(Told.Fact.time(text("inspector.fact.not-before"), says.notBefore(), messages));
    }
    facts.add(
        says.expiresAt() == null
            ? Told.Fact.plain(text("inspector.fact.expires"), text("inspector.jwt.no-end"))
            : Told.Fact.time(text("inspector.fact.expires"), says.expiresAt(), messages));
    jwt.signIn().ifPresent(signIn -> addSignIn(facts, signIn));
    return facts;
  }

  private Told.Fact whose(Inspection.Jwt jwt) {
    String name = text("inspector.fact.owner");
    if (jwt.owner().isPresent()) {
      Inspection.Owner owner = jwt.owner().get();
      String value =
          owner.name().equals(owner.username())
              ? owner.name()
              : text("inspector.fact.owner-named", owner.name(), owner.username());
      return Told.Fact.leading(name, value, new Told.Lead.Account(owner.id()));
    }
    String says = jwt.says().username();
    if (says == null) {
      return Told.Fact.plain(name, text("inspector.jwt.nobody"));
    }
    String key = jwt.says().authentic() ? "inspector.jwt.says-gone" : "inspector.jwt.says";
    return Told.Fact.plain(name, text(key, says));
  }

  private Told.Fact key(Inspection.Jwt jwt) {
    String keyId = jwt.says().keyId();
    String name = text("inspector.fact.key");
    if (keyId == null) {
      return Told.Fact.plain(name, text("inspector.jwt.no-key"));
    }
    String state =
        jwt.key()
            .map(KeyRow::state)
            .map(each -> text("keys.state." + word(each)))
            .orElseGet(() -> text("inspector.jwt.key-elsewhere"));
    return Told.Fact.plain(name, text("inspector.jwt.key", keyId, state));
  }

  private void addSignIn(List<Told.Fact> facts, JwtFamilyRow row) {
    String state = text("signins.state." + word(row.state()));
    String when = messages.relative(row.startedAt());
    String value =
        row.startedFrom() == null
            ? text("inspector.jwt.sign-in", state, when)
            : text("inspector.jwt.sign-in-from", state, when, row.startedFrom());
    facts.add(Told.Fact.plain(text("inspector.fact.sign-in"), value));
    if (row.startedBy() != null) {
      facts.add(
          Told.Fact.plain(
              text("inspector.fact.in-place"),
              text("inspector.jwt.in-place", row.startedBy(), row.owner())));
    }
    if (row.lastRefreshedAt() != null) {
      facts.add(Told.Fact.time(text("inspector.fact.refreshed"), row.lastRefreshedAt(), messages));
    }
    if (row.state() == FamilyState.LIVE) {
      facts.add(
          Told.Fact.time(text("inspector.fact.refreshable"), row.refreshableUntil(), messages));
    }
  }

  /** Why it is refused. */
  String why(Inspection.Jwt jwt, JwtRule rule) {
    return switch (rule) {
      case UNDECODABLE ->
          text(jwt.says().cut() ? "inspector.jwt.rule.cut" : "inspector.jwt.rule.undecodable");
      case ENDED -> ended(jwt);
      case EXPIRED -> text("inspector.jwt.rule.expired", messages.relative(jwt.says().expiresAt()));
      case UNKNOWN_ACCOUNT -> text("inspector.jwt.rule.unknown-account", jwt.says().username());
      case ACCOUNT_INACTIVE ->
          text(
              "inspector.rule.account-inactive",
              jwt.owner().map(Inspection.Owner::name).orElse(jwt.says().username()));
      case UNKNOWN_KEY,
          KEY_RETIRED,
          INVALID,
          NO_ID,
          NO_USERNAME,
          UNKNOWN_FAMILY,
          NO_ORIGINAL_TIME,
          REFRESH_EXPIRED ->
          text("inspector.jwt.rule." + word(rule));
    };
  }

  private String ended(Inspection.Jwt jwt) {
    return jwt.signIn()
        .filter(row -> row.endedAt() != null)
        .map(
            row ->
                text(
                    "inspector.jwt.rule.ended-by",
                    row.endedBy(),
                    messages.relative(row.endedAt()),
                    text("signins.end." + word(row.endReason()))))
        .orElseGet(() -> text("inspector.jwt.rule.ended"));
  }

  private String text(String key, Object... args) {
    return messages.text(key, args);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
