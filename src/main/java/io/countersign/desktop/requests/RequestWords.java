package io.countersign.desktop.requests;

import io.countersign.core.access.Grant;
import io.countersign.core.access.GrantState;
import io.countersign.core.access.RequestRow;
import io.countersign.core.access.RequestState;
import io.countersign.core.access.Wants;
import io.countersign.core.account.AccountDetail;
import io.countersign.desktop.kit.Messages;
import io.countersign.desktop.kit.State;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What is said about a request. */
final class RequestWords {
  private static final String GAP = " · ";

  private final Messages messages;

  RequestWords(Messages messages) {
    this.messages = messages;
  }

  /** What for, how long and with which roles, as asked. */
  String asked(RequestRow row) {
    return facts(row.wants(), row.lastsDays(), row.roles(), null);
  }

  /** What was granted; empty where nothing was, or where it adds nothing to what was asked. */
  String granted(RequestRow row) {
    Grant grant = row.grant();
    if (grant == null || !row.wants().bearer()) {
      return "";
    }
    return facts(Wants.BEARER, grant.lastsDays(), grant.roles(), grant.tokenName());
  }

  private String facts(Wants wants, Integer days, List<String> roles, String tokenName) {
    List<String> parts = new ArrayList<>();
    parts.add(tokenName == null ? wants(wants) : messages.text("requests.card.token", tokenName));
    if (wants != Wants.ACCOUNT) {
      parts.add(lasts(days));
    } else if (!roles.isEmpty()) {
      parts.add(String.join(", ", roles));
    }
    if (wants.bearer()) {
      parts.add(
          roles.isEmpty() ? messages.text("requests.card.all-roles") : String.join(", ", roles));
    }
    return String.join(GAP, parts);
  }

  /** What for. */
  String wants(Wants wants) {
    return messages.text("requests.wants." + word(wants));
  }

  /** "for 90 days", "without end". */
  String lasts(Integer days) {
    return days == null
        ? messages.text("requests.card.no-end")
        : messages.text("requests.card.days", days);
  }

  /** What approving a request for an account does, and what nobody has looked at. */
  String admission(RequestRow row, AccountDetail account) {
    Set<String> roles = new LinkedHashSet<>(account.profile().roles());
    roles.addAll(row.roles());
    List<String> sentences = new ArrayList<>();
    sentences.add(
        roles.isEmpty()
            ? messages.text("requests.approve.activates", row.username())
            : messages.text(
                "requests.approve.activates-with", row.username(), String.join(", ", roles)));
    if (account.profile().organisation() != null) {
      sentences.add(messages.text("requests.approve.belongs", account.profile().organisation()));
    }
    if (account.hasPassword()) {
      sentences.add(messages.text("requests.approve.has-password"));
    }
    if (account.profile().sso() != null) {
      sentences.add(messages.text("requests.approve.enters-by", account.profile().sso().issuer()));
    }
    if (account.emailClaimed() && !account.profile().email().isEmpty()) {
      sentences.add(messages.text("requests.approve.unchecked", account.profile().email()));
    }
    return String.join(" ", sentences);
  }

  /** How to reach them and who entered it; empty parts are left out. */
  String origin(RequestRow row) {
    List<String> parts = new ArrayList<>();
    if (!row.contact().isEmpty()) {
      parts.add(messages.text("requests.card.contact", row.contact()));
    }
    if (!row.createdBy().equals(row.username())) {
      parts.add(messages.text("requests.card.entered-by", row.createdBy()));
    }
    return String.join(GAP, parts);
  }

  /** Who decided, when, and what was said; empty while nobody did. */
  String decision(RequestRow row) {
    if (row.state() == RequestState.PENDING) {
      return "";
    }
    String decided =
        messages.text(
            "requests.decision." + word(row.state()),
            row.decidedBy(),
            messages.relative(row.decidedAt()));
    return row.decisionReason() == null
        ? decided
        : messages.text("requests.card.with-reason", decided, row.decisionReason());
  }

  /** Where it stands; null while it is open, which is no state worth a mark in an inbox. */
  State state(RequestRow row) {
    return switch (row.state()) {
      case PENDING -> null;
      case DECLINED -> State.failed(messages.text("requests.state.declined"));
      case WITHDRAWN -> State.ended(messages.text("requests.state.withdrawn"));
      case APPROVED -> granted(row, row.grantState());
    };
  }

  private State granted(RequestRow row, GrantState state) {
    return switch (state) {
      case GRANTED ->
          State.suspended(
              messages.text("requests.state.granted", messages.relative(row.grantLapsesAt())));
      case COLLECTED ->
          State.live(
              messages.text(
                  row.wants() == Wants.ACCOUNT
                      ? "requests.state.admitted"
                      : "requests.state.collected"));
      case LAPSED -> State.ended(messages.text("requests.state.lapsed"));
    };
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
