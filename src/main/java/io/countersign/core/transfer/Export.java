package io.countersign.core.transfer;

import io.countersign.core.Sort;
import io.countersign.core.access.RequestFilter;
import io.countersign.core.account.AccountFilter;
import io.countersign.core.audit.AuditFilter;
import io.countersign.core.jwt.JwtFamilyFilter;
import io.countersign.core.token.TokenFilter;
import java.util.Optional;

/** A list to be exported: which one, narrowed by what, in which order. */
public sealed interface Export {
  /** Accounts. */
  record Accounts(AccountFilter filter, Sort sort) implements Export {}

  /** Bearer tokens, without the tokens themselves. */
  record Tokens(TokenFilter filter, Sort sort) implements Export {}

  /** Requests for access. */
  record Requests(RequestFilter filter, Sort sort) implements Export {}

  /** The audit, newest first. */
  record Audit(AuditFilter filter) implements Export {}

  /** Sign-ins that JWTs belong to. */
  record JwtSignIns(JwtFamilyFilter filter, Sort sort) implements Export {}

  /** Web sessions that are good now, perhaps of one account alone. */
  record WebSessions(Optional<Integer> accountId, Sort sort) implements Export {}

  /** What it is called, for example {@code accounts}; never changes. */
  default String name() {
    return switch (this) {
      case Accounts _ -> "accounts";
      case Tokens _ -> "tokens";
      case Requests _ -> "requests";
      case Audit _ -> "audit";
      case JwtSignIns _ -> "jwt-sign-ins";
      case WebSessions _ -> "web-sessions";
    };
  }

  /** By what it is narrowed; empty for a whole list. */
  default String narrowed() {
    return switch (this) {
      case Accounts accounts -> Narrowing.of(accounts.filter());
      case Tokens tokens -> Narrowing.of(tokens.filter());
      case Requests requests -> Narrowing.of(requests.filter());
      case Audit audit -> Narrowing.of(audit.filter());
      case JwtSignIns signIns -> Narrowing.of(signIns.filter());
      case WebSessions sessions ->
          sessions.accountId().map(account -> "accountId=" + account).orElse("");
    };
  }
}
