package io.countersign.endpoint.web;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.access.RequestRow;
import io.countersign.core.instance.Core;
import io.countersign.core.jwt.JwtFamilyRow;
import io.countersign.core.session.SessionRow;
import io.countersign.core.token.OwnToken;
import io.countersign.endpoint.web.ConfirmPage.Fact;
import java.util.List;

/** Asks before what cannot be undone, and names what it is done to. */
final class Confirmations {
  /** In the place of what is not known. */
  static final String UNKNOWN = "–";

  private final Core core;

  Confirmations(Core core) {
    this.core = core;
  }

  /** Before a token is revoked. */
  ConfirmPage revokeToken(Actor actor, long id) {
    OwnToken token = core.own().tokens().open(actor, id);
    return new ConfirmPage(
        "revoke",
        token.name(),
        List.of(
            Fact.of("web.tokens.hint", token.hint()),
            Fact.of("web.tokens.made", token.createdAt()),
            Fact.of("web.tokens.last-used", token.lastUsedAt())));
  }

  /** Before a JWT sign-in is ended. */
  ConfirmPage endSignIn(Actor actor, long id) {
    JwtFamilyRow family =
        core.own().jwts().list(actor).stream()
            .filter(row -> row.id() == id)
            .findFirst()
            .orElseThrow(() -> new AppException("jwt-unknown", id));
    String from = family.startedFrom() == null ? UNKNOWN : family.startedFrom();
    return new ConfirmPage(
        "end-sign-in",
        from,
        List.of(
            Fact.of("web.since", family.startedAt()),
            Fact.of("web.sign-ins.refreshed", family.lastRefreshedAt())));
  }

  /** Before all JWT sign-ins are ended. */
  ConfirmPage endSignIns() {
    return new ConfirmPage("end-sign-ins", "", List.of());
  }

  /** Before another browser is signed out. */
  ConfirmPage endSession(Actor actor, long id) {
    SessionRow session =
        core.own().sessions().list(actor).stream()
            .filter(row -> row.id() == id)
            .findFirst()
            .orElseThrow(() -> new AppException("session-unknown", id));
    return new ConfirmPage(
        "end-browser",
        session.address(),
        List.of(
            Fact.of("web.since", session.begunAt()),
            Fact.of("web.browsers.used", session.lastSeenAt()),
            Fact.of("web.browsers.agent", text(session.userAgent()))));
  }

  /** Before a request is withdrawn. */
  ConfirmPage withdraw(Actor actor, long id) {
    RequestRow request = core.own().requests().open(actor, id);
    return new ConfirmPage(
        "withdraw",
        "",
        List.of(
            Fact.of("web.request.purpose", request.purpose()),
            Fact.of("web.requests.asked", request.createdAt())));
  }

  private static String text(String text) {
    return text.isEmpty() ? UNKNOWN : text;
  }
}
