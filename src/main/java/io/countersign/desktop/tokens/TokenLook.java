package io.countersign.desktop.tokens;

import io.countersign.core.token.TokenFilter;
import io.countersign.core.token.TokenRow;
import io.countersign.core.token.TokenState;
import io.countersign.desktop.kit.Messages;
import io.countersign.desktop.kit.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is said of a token: its state, what about it needs a look, and how it is named. */
final class TokenLook {
  /** How many lines {@link #lines} gives at most. */
  static final int MOST_LINES = 7;

  private static final int NAMED = MOST_LINES - 1;

  private final Messages messages;

  TokenLook(Messages messages) {
    this.messages = messages;
  }

  /** Its state now: a token whose time ran out while it was on the screen has ended. */
  State state(TokenRow row) {
    if (row.state() == TokenState.REVOKED) {
      return State.failed(messages.text("tokens.state.revoked"));
    }
    if (hasExpired(row)) {
      return State.ended(messages.text("tokens.state.expired"));
    }
    if (row.state() == TokenState.SUSPENDED) {
      return State.suspended(messages.text("tokens.state.suspended"));
    }
    return row.ownerActive()
        ? State.live(messages.text("tokens.state.live"))
        : State.suspended(messages.text("tokens.state.owner-inactive"));
  }

  /**
   * Why its end needs a look; empty if it does not, as that of a token which is given out anew with
   * each sign-in.
   */
  String expiryConcern(TokenRow row) {
    if (isOver(row)) {
      return "";
    }
    if (row.expiresAt() == null) {
      return messages.text("tokens.concern.never-expires");
    }
    if (row.kind().isOfWebPublisher()) {
      return "";
    }
    boolean soon = row.expiresAt().isBefore(now().plus(TokenFilter.SOON));
    return soon ? messages.text("tokens.concern.expires-soon") : "";
  }

  /** Why its use needs a look; empty if it does not. */
  String useConcern(TokenRow row) {
    Instant longAgo = now().minus(TokenFilter.LONG_AGO);
    Instant since = row.lastUsedAt() == null ? row.createdAt() : row.lastUsedAt();
    if (isOver(row) || !since.isBefore(longAgo)) {
      return "";
    }
    return messages.text(
        row.lastUsedAt() == null ? "tokens.concern.never-used" : "tokens.concern.unused-long");
  }

  /** "last used 3 min ago" or "never used". */
  String use(TokenRow row) {
    return row.lastUsedAt() == null
        ? messages.text("tokens.use.never")
        : messages.text("tokens.use.last", messages.relative(row.lastUsedAt()));
  }

  /** One line that names a token, its owner and its last use. */
  String line(TokenRow row) {
    return messages.text("tokens.line", row.name(), row.owner(), use(row));
  }

  /** The first few lines, and how many more there are. */
  List<String> lines(List<TokenRow> rows) {
    if (rows.size() <= MOST_LINES) {
      return rows.stream().map(this::line).toList();
    }
    List<String> first = new ArrayList<>(rows.stream().limit(NAMED).map(this::line).toList());
    first.add(messages.text("tokens.line.more", rows.size() - NAMED));
    return first;
  }

  /** Who made it and when, in one short text. */
  String made(TokenRow row) {
    return messages.text("tokens.made", row.createdBy(), messages.relative(row.createdAt()));
  }

  /** Whether it has ended by itself. */
  boolean hasExpired(TokenRow row) {
    return row.expiresAt() != null && !row.expiresAt().isAfter(now());
  }

  private boolean isOver(TokenRow row) {
    return row.state() == TokenState.REVOKED || hasExpired(row);
  }

  private Instant now() {
    return messages.clock().instant();
  }
}
