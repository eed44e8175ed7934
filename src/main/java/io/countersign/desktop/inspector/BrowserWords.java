package io.countersign.desktop.inspector;

import io.countersign.core.session.LinkRow;
import io.countersign.core.session.SessionRow;
import io.countersign.desktop.kit.Messages;
import io.countersign.desktop.kit.State;
import java.util.ArrayList;
import java.util.List;

/** What is said of what only browsers carry: one-time links and web sessions. */
final class BrowserWords {
  private final Messages messages;

  BrowserWords(Messages messages) {
    this.messages = messages;
  }

  /** Says what a link is and where it stands; it was not opened. */
  Told of(LinkRow link, List<String> notes) {
    List<Told.Fact> facts = new ArrayList<>();
    facts.add(plain("inspector.fact.what", text("inspector.kind.link")));
    facts.add(
        link.accountId() == null
            ? plain("inspector.fact.owner", text("inspector.link.nobody"))
            : owner(link.username(), link.accountId()));
    String made = messages.relative(link.createdAt());
    facts.add(plain("inspector.fact.made", text("inspector.link.made", made, link.createdBy())));
    facts.add(
        link.openedAt() == null
            ? Told.Fact.time(text("inspector.fact.expires"), link.expiresAt(), messages)
            : Told.Fact.time(text("inspector.fact.opened"), link.openedAt(), messages));
    if (link.reopenedAt() != null) {
      String tried =
          text(
              "accounts.links.reopened",
              link.reopenedCount(),
              messages.relative(link.reopenedAt()),
              link.reopenedFrom());
      facts.add(plain("inspector.fact.again", tried));
    }
    return new Told(state(link), why(link), facts, notes);
  }

  private State state(LinkRow link) {
    return switch (link.state()) {
      case READY -> State.live(text("inspector.state.link-ready"));
      case OPENED, CANCELLED, EXPIRED, ACCOUNT_ENDED, UNKNOWN ->
          State.ended(text("inspector.state.link-over"));
    };
  }

  private String why(LinkRow link) {
    return switch (link.state()) {
      case READY -> text("inspector.link.ready", link.username());
      case OPENED ->
          text("inspector.link.opened", messages.relative(link.openedAt()), link.openedFrom());
      case EXPIRED -> text("inspector.link.expired", messages.relative(link.expiresAt()));
      case ACCOUNT_ENDED ->
          link.accountId() == null
              ? text("inspector.link.account-deleted")
              : text("inspector.link.account-inactive", link.username());
      case CANCELLED, UNKNOWN -> text("inspector.link.cancelled");
    };
  }

  /** Says whose session it is. */
  Told of(SessionRow session, List<String> notes) {
    List<Told.Fact> facts = new ArrayList<>();
    facts.add(plain("inspector.fact.what", text("inspector.kind.session")));
    facts.add(owner(session.username(), session.accountId()));
    String begun = messages.relative(session.begunAt());
    facts.add(
        plain("inspector.fact.begun", text("inspector.session.begun", begun, session.address())));
    facts.add(Told.Fact.time(text("inspector.fact.last-used"), session.lastSeenAt(), messages));
    facts.add(Told.Fact.time(text("inspector.fact.ends"), session.endsAt(), messages));
    if (!session.userAgent().isEmpty()) {
      facts.add(plain("inspector.fact.browser", session.userAgent()));
    }
    return new Told(
        State.live(text("inspector.state.session")),
        text("inspector.session.good", session.username()),
        facts,
        notes);
  }

  private Told.Fact owner(String username, int id) {
    return Told.Fact.leading(text("inspector.fact.owner"), username, new Told.Lead.Account(id));
  }

  private Told.Fact plain(String nameKey, String value) {
    return Told.Fact.plain(text(nameKey), value);
  }

  private String text(String key, Object... args) {
    return messages.text(key, args);
  }
}
