package io.countersign.desktop.accounts;

import io.countersign.core.AppException;
import io.countersign.core.access.RequestRow;
import io.countersign.core.access.Wants;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.AccountRow;
import io.countersign.core.account.Belongings;
import io.countersign.core.audit.AuditRow;
import io.countersign.core.jwt.FamilyOrigin;
import io.countersign.core.jwt.FamilyState;
import io.countersign.core.jwt.JwtFamilyRow;
import io.countersign.core.session.SessionRow;
import io.countersign.core.token.TokenState;
import io.countersign.desktop.kit.Batch;
import io.countersign.desktop.kit.Messages;
import io.countersign.desktop.kit.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Accounts and what belongs to them, in words. */
final class AccountWords {
  static final String NONE = "–";
  private static final int BRIEF = 49;

  private final Messages messages;

  AccountWords(Messages messages) {
    this.messages = messages;
  }

  /** The name as titles and notices say it: the middle of a very long one is left out. */
  static String name(AccountDetail account) {
    return brief(account.displayName());
  }

  /** At most {@value #BRIEF} characters of {@code text}, its beginning and its end. */
  static String brief(String text) {
    int[] points = text.codePoints().toArray();
    if (points.length <= BRIEF) {
      return text;
    }
    int half = (BRIEF - 1) / 2;
    String head = new String(points, 0, half).strip();
    return head + "…" + new String(points, points.length - half, half).strip();
  }

  /** The name with the username, which tells people of one name apart. */
  static String named(AccountRow row) {
    String username = brief(row.username());
    return row.fullName().isEmpty() ? username : brief(row.fullName()) + " · " + username;
  }

  /** How the account signs in: SSO, local, both or none. */
  String kind(boolean sso, boolean password) {
    if (sso) {
      return messages.text(password ? "accounts.kind.both" : "accounts.kind.sso");
    }
    return messages.text(password ? "accounts.kind.local" : "accounts.kind.none");
  }

  /** The same where no heading says what it is about. */
  String kindAlone(boolean sso, boolean password) {
    if (sso == password) {
      return messages.text(sso ? "accounts.detail.kind-both" : "accounts.detail.kind-none");
    }
    return kind(sso, password);
  }

  State state(boolean active) {
    return active
        ? State.live(messages.text("accounts.state.active"))
        : State.ended(messages.text("accounts.state.inactive"));
  }

  /** How many tokens, and how many of them are live where that is another number. */
  String tokens(long all, long live) {
    if (all == 0) {
      return NONE;
    }
    return all == live ? messages.number(all) : messages.text("accounts.tokens.live-of", live, all);
  }

  State token(TokenState state) {
    String word = messages.text("accounts.token-state." + state.name().toLowerCase(Locale.ROOT));
    return switch (state) {
      case LIVE -> State.live(word);
      case SUSPENDED -> State.suspended(word);
      case EXPIRED -> State.ended(word);
      case REVOKED -> State.failed(word);
    };
  }

  State request(RequestRow row) {
    return switch (row.state()) {
      case PENDING -> State.suspended(messages.text("accounts.request-state.pending"));
      case DECLINED -> State.failed(messages.text("accounts.request-state.declined"));
      case WITHDRAWN -> State.ended(messages.text("accounts.request-state.withdrawn"));
      case APPROVED -> grant(row);
    };
  }

  private State grant(RequestRow row) {
    return switch (row.grantState()) {
      case GRANTED -> State.warning(messages.text("accounts.request-state.granted"));
      case COLLECTED ->
          State.live(
              messages.text(
                  row.wants() == Wants.ACCOUNT
                      ? "accounts.request-state.admitted"
                      : "accounts.request-state.collected"));
      case LAPSED -> State.ended(messages.text("accounts.request-state.lapsed"));
    };
  }

  String wants(RequestRow row) {
    return messages.text("accounts.wants." + row.wants().name().toLowerCase(Locale.ROOT));
  }

  /** "E-mail: – → kari@example.org · Roles: …". */
  String details(AuditRow row) {
    return row.detail().entrySet().stream()
        .map(
            entry ->
                messages.detail(entry.getKey())
                    + ": "
                    + messages.detailValue(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(" · "));
  }

  /** What goes with an account, one line each; nothing if nothing does. */
  List<String> goes(Belongings belongings) {
    List<String> lines = new ArrayList<>();
    if (belongings.tokens() > 0) {
      lines.add(
          messages.text("accounts.delete.tokens", belongings.tokens(), belongings.liveTokens()));
    }
    if (belongings.requests() > 0) {
      lines.add(messages.text("accounts.delete.requests", belongings.requests()));
    }
    if (belongings.signIns() > 0) {
      lines.add(messages.text("accounts.delete.sign-ins", belongings.signIns()));
    }
    if (belongings.sessions() > 0) {
      lines.add(messages.text("accounts.delete.sessions", belongings.sessions()));
    }
    if (belongings.links() > 0) {
      lines.add(messages.text("accounts.delete.links", belongings.links()));
    }
    return lines;
  }

  /** Why a deed on this account is not possible now; empty if it is. */
  String whyNot(OpenAccount open) {
    return open.keeps().isEmpty()
        ? ""
        : messages.sentence(new AppException(open.keeps(), open.account().username()));
  }

  /** What came of a deed on many accounts: "9 of 12 accounts deactivated." */
  String outcome(String key, Batch.Outcome<AccountRow> outcome) {
    return messages.text(key, outcome.done().size(), outcome.total());
  }

  /** Whether no token that was to be revoked is live any more; who was quicker revoked it too. */
  static boolean allOver(Batch.Outcome<?> revoking) {
    return revoking.left().isEmpty() && stillLive(revoking).isEmpty();
  }

  private static List<Batch.Refusal<?>> stillLive(Batch.Outcome<?> revoking) {
    List<Batch.Refusal<?>> live = new ArrayList<>();
    for (Batch.Refusal<?> refusal : revoking.refused()) {
      if (!refusal.why().code().equals("token-revoked")) {
        live.add(refusal);
      }
    }
    return live;
  }

  /** What came of revoking the live tokens of an account; empty where none was to be revoked. */
  String revoked(Batch.Outcome<?> revoking) {
    int done = revoking.done().size();
    if (allOver(revoking)) {
      return done == 0 ? "" : messages.text("accounts.done.tokens-revoked", done);
    }
    List<Batch.Refusal<?>> refused = stillLive(revoking);
    String count =
        messages.text("accounts.done.tokens-left", done, refused.size() + revoking.left().size());
    return refused.isEmpty() ? count : count + " " + messages.sentence(refused.getFirst().why());
  }

  /** Why some were refused or left, a line each. */
  List<String> refusals(Batch.Outcome<AccountRow> outcome) {
    List<String> lines = new ArrayList<>();
    outcome
        .refused()
        .forEach(
            refusal ->
                lines.add(
                    messages.text(
                        "accounts.many.refused",
                        named(refusal.item()),
                        messages.sentence(refusal.why()))));
    if (!outcome.left().isEmpty()) {
      String key = outcome.cancelled() ? "accounts.many.left" : "accounts.many.unreached";
      lines.add(messages.text(key, outcome.left().size()));
    }
    return lines;
  }

  /** One row as a sentence, for tooltips and screen readers: name, username, what it is. */
  String spoken(AccountRow row) {
    List<String> parts = new ArrayList<>();
    parts.add(row.displayName());
    if (!row.fullName().isEmpty()) {
      parts.add(row.username());
    }
    if (row.superuser()) {
      parts.add(messages.text("accounts.superuser"));
    }
    if (!row.active()) {
      parts.add(messages.text("accounts.state.inactive"));
    }
    return String.join(" · ", parts);
  }

  /** How a JWT sign-in came to be; an impersonation names who began it. */
  String how(JwtFamilyRow row) {
    return row.origin() == FamilyOrigin.IMPERSONATION
        ? messages.text("signins.how.by", row.startedBy())
        : messages.text("signins.how." + word(row.origin()));
  }

  /** By what somebody came into a web session. */
  String how(SessionRow row) {
    return messages.text("signins.entrance." + word(row.entrance()));
  }

  /** What a JWT sign-in is now; an impersonation needs a look. */
  State signIn(JwtFamilyRow row) {
    String word = messages.text("signins.state." + word(row.state()));
    if (row.state() != FamilyState.LIVE) {
      return State.ended(word);
    }
    return row.origin() == FamilyOrigin.IMPERSONATION ? State.warning(word) : State.live(word);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
