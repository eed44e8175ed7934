package io.countersign.desktop.inspector;

import io.countersign.core.tenant.TenantRow;
import io.countersign.core.token.TokenRow;
import io.countersign.core.verify.Flaw;
import io.countersign.core.verify.Inspection;
import io.countersign.core.verify.Rule;
import io.countersign.core.verify.Shape;
import io.countersign.core.verify.Wrapping;
import io.countersign.desktop.kit.Messages;
import io.countersign.desktop.kit.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is said of an inspection, in sentences. */
final class InspectionWords {
  private static final int MOST_TENANTS = 8;

  private final Messages messages;

  InspectionWords(Messages messages) {
    this.messages = messages;
  }

  /** Says {@code inspection}. */
  Told of(Inspection inspection) {
    return switch (inspection) {
      case Inspection.Nothing _ -> new Told(null, text("inspector.nothing"), List.of(), List.of());
      case Inspection.Unrecognised _ ->
          new Told(
              State.ended(text("inspector.state.unrecognised")),
              text("inspector.unrecognised"),
              List.of(),
              List.of());
      case Inspection.Mistyped mistyped -> mistyped(mistyped);
      case Inspection.Unknown unknown ->
          new Told(
              refused(),
              text("inspector.unknown." + word(unknown.shape())),
              perhaps(unknown.shape(), unknown.resembling()),
              notes(unknown.shape(), unknown.wrapping()));
      case Inspection.Bearer bearer -> bearer(bearer);
      case Inspection.Publisher publisher -> publisher(publisher);
      case Inspection.Jwt jwt -> jwt(jwt);
      case Inspection.Link link ->
          new BrowserWords(messages).of(link.link(), notes(Shape.BROWSER, link.wrapping()));
      case Inspection.Session session ->
          new BrowserWords(messages)
              .of(session.session(), notes(Shape.BROWSER, session.wrapping()));
    };
  }

  private Told mistyped(Inspection.Mistyped mistyped) {
    Shape shape = mistyped.shape();
    Flaw flaw = mistyped.flaw();
    String why = text("inspector.flaw." + word(flaw.kind()), flaw.place());
    List<Told.Fact> facts = perhaps(shape, mistyped.resembling());
    return new Told(refused(), why, facts, notes(shape, mistyped.wrapping()));
  }

  /** What it is by its form, and the tokens that it may have been. */
  private List<Told.Fact> perhaps(Shape shape, List<TokenRow> resembling) {
    List<Told.Fact> facts = new ArrayList<>();
    facts.add(what(text("inspector.shape." + word(shape))));
    for (TokenRow row : resembling) {
      String name = facts.size() == 1 ? text("inspector.fact.perhaps") : "";
      String value = text("inspector.fact.perhaps-token", row.name(), row.owner(), row.hint());
      facts.add(Told.Fact.leading(name, value, new Told.Lead.Token(row.id())));
    }
    return facts;
  }

  private Told bearer(Inspection.Bearer bearer) {
    TokenRow row = bearer.token();
    List<Told.Fact> facts = facts(row);
    List<String> notes = notes(bearer.shape(), bearer.wrapping());
    if (bearer.refused().isPresent()) {
      return new Told(refused(), why(bearer.refused().get(), row), facts, notes);
    }
    if (!asPasted(bearer.shape(), bearer.wrapping())) {
      return asPasted(facts, notes);
    }
    String accepted =
        row.networks().isEmpty() ? text("inspector.accepted") : text("inspector.accepted-there");
    return new Told(State.live(text("inspector.state.accepted")), accepted, facts, notes);
  }

  private Told publisher(Inspection.Publisher publisher) {
    TokenRow row = publisher.token();
    List<Told.Fact> facts = facts(row);
    facts.add(
        Told.Fact.plain(
            text("inspector.fact.organisation"),
            publisher.organisation().orElse(text("inspector.organisation-none"))));
    facts.add(Told.Fact.plain(text("inspector.fact.tenants"), tenants(publisher.tenants())));
    List<String> notes = notes(publisher.shape(), publisher.wrapping());
    if (publisher.refused().isPresent()) {
      return new Told(refused(), why(publisher.refused().get(), row), facts, notes);
    }
    if (!asPasted(publisher.shape(), publisher.wrapping())) {
      return asPasted(facts, notes);
    }
    String accepted =
        row.networks().isEmpty()
            ? text("inspector.accepted-tenants")
            : text("inspector.accepted-tenants-there");
    return new Told(State.live(text("inspector.state.accepted")), accepted, facts, notes);
  }

  private String tenants(List<TenantRow> tenants) {
    if (tenants.isEmpty()) {
      return text("inspector.tenants-none");
    }
    String named =
        tenants.stream()
            .limit(MOST_TENANTS)
            .map(
                tenant ->
                    tenant.name().equals(tenant.code())
                        ? tenant.code()
                        : text("inspector.tenant", tenant.name(), tenant.code()))
            .collect(Collectors.joining("\n"));
    return tenants.size() > MOST_TENANTS
        ? named + "\n" + text("inspector.tenants-more", tenants.size() - MOST_TENANTS)
        : named;
  }

  private List<Told.Fact> facts(TokenRow row) {
    List<Told.Fact> facts = new ArrayList<>();
    facts.add(what(text("inspector.kind." + word(row.kind()))));
    String owner =
        row.owner().equals(row.username())
            ? row.owner()
            : text("inspector.fact.owner-named", row.owner(), row.username());
    facts.add(
        Told.Fact.leading(
            text("inspector.fact.owner"), owner, new Told.Lead.Account(row.accountId())));
    String named = text("inspector.fact.token-named", row.name(), row.hint());
    facts.add(
        Told.Fact.leading(text("inspector.fact.token"), named, new Told.Lead.Token(row.id())));
    facts.add(time("inspector.fact.expires", row.expiresAt()));
    facts.add(time("inspector.fact.last-used", row.lastUsedAt()));
    facts.add(
        Told.Fact.plain(
            text("inspector.fact.roles"),
            row.roles().isEmpty()
                ? text("tokens.detail.all-roles", row.owner())
                : String.join(", ", row.roles())));
    if (!row.networks().isEmpty()) {
      facts.add(
          Told.Fact.plain(text("inspector.fact.networks"), String.join(", ", row.networks())));
    }
    return facts;
  }

  private Told jwt(Inspection.Jwt jwt) {
    JwtWords words = new JwtWords(messages);
    List<Told.Fact> facts = words.facts(jwt);
    List<String> notes = notes(Shape.JWT, jwt.wrapping());
    if (jwt.refused().isPresent()) {
      return new Told(refused(), words.why(jwt, jwt.refused().get()), facts, notes);
    }
    if (!asPasted(Shape.JWT, jwt.wrapping())) {
      return asPasted(facts, notes);
    }
    return new Told(
        State.live(text("inspector.state.accepted")), text("inspector.accepted"), facts, notes);
  }

  private Told asPasted(List<Told.Fact> facts, List<String> notes) {
    return new Told(
        State.suspended(text("inspector.state.as-pasted")),
        text("inspector.as-pasted"),
        facts,
        notes);
  }

  /** Whether what is around it does no harm, or comes only of copying it. */
  private static boolean asPasted(Shape shape, Wrapping wrapping) {
    return wrapping.suits(shape) && !wrapping.quirks().contains(Wrapping.Quirk.CAPITALS);
  }

  private String why(Rule rule, TokenRow row) {
    String owner = row.owner();
    return switch (rule) {
      case REVOKED -> revoked(row);
      case EXPIRED -> text("inspector.rule.expired", messages.relative(row.expiresAt()));
      case SUSPENDED -> text("inspector.rule.suspended", messages.relative(row.suspendedAt()));
      case ACCOUNT_INACTIVE -> text("inspector.rule.account-inactive", owner);
      case ELSEWHERE -> text("inspector.rule.elsewhere", owner);
      case MALFORMED, UNKNOWN, NETWORK -> text("inspector.rule.gone");
    };
  }

  private String revoked(TokenRow row) {
    if (row.revokedAt() == null) {
      return text("inspector.rule.gone");
    }
    String when = messages.relative(row.revokedAt());
    boolean told = row.revokeReason() != null && !row.revokeReason().isEmpty();
    return told
        ? text("inspector.rule.revoked-because", row.revokedBy(), when, row.revokeReason())
        : text("inspector.rule.revoked", row.revokedBy(), when);
  }

  private List<String> notes(Shape shape, Wrapping wrapping) {
    List<String> notes = new ArrayList<>();
    if (!wrapping.suits(shape)) {
      String word = header(wrapping.word());
      notes.add(
          switch (shape) {
            case PUBLISHER, SUPERDESK -> text("inspector.word-publisher", word);
            case BROWSER -> text("inspector.word-browser", word);
            case JWT -> text("inspector.word", word, header(Wrapping.Word.JWT));
            case TOKEN, KEY -> text("inspector.word", word, header(Wrapping.Word.BEARER));
          });
    }
    Arrays.stream(Wrapping.Quirk.values())
        .filter(wrapping.quirks()::contains)
        .map(quirk -> text("inspector.quirk." + word(quirk)))
        .forEach(notes::add);
    return notes;
  }

  private static String header(Wrapping.Word word) {
    return switch (word) {
      case NONE -> "";
      case BEARER -> "Bearer";
      case JWT -> "JWT";
      case BASIC -> "Basic";
      case TOKEN -> "Token";
    };
  }

  private State refused() {
    return State.failed(text("inspector.state.refused"));
  }

  private Told.Fact what(String value) {
    return Told.Fact.plain(text("inspector.fact.what"), value);
  }

  private Told.Fact time(String key, Instant time) {
    return Told.Fact.time(text(key), time, messages);
  }

  private String text(String key, Object... args) {
    return messages.text(key, args);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
