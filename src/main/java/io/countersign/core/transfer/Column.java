package io.countersign.core.transfer;

import io.countersign.core.access.Grant;
import io.countersign.core.access.RequestRow;
import io.countersign.core.account.ListedAccount;
import io.countersign.core.account.SsoIdentity;
import io.countersign.core.audit.AuditRow;
import io.countersign.core.jwt.JwtFamilyRow;
import io.countersign.core.session.SessionRow;
import io.countersign.core.token.TokenRow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * One named value of exported rows. Names are kept for good. Nothing of this is secret: no password
 * or its hash, no token or its digest.
 *
 * @param name as the file has it
 * @param value null where there is none
 */
record Column<R>(String name, Function<R, Object> value) {
  static final List<Column<ListedAccount>> ACCOUNTS =
      List.of(
          new Column<>("id", row -> row.account().id()),
          new Column<>("username", row -> row.account().username()),
          new Column<>("email", row -> row.account().profile().email()),
          new Column<>("full_name", row -> row.account().profile().fullName()),
          new Column<>("first_name", row -> row.account().profile().firstName()),
          new Column<>("last_name", row -> row.account().profile().lastName()),
          new Column<>("active", row -> row.account().active()),
          new Column<>("superuser", row -> row.account().superuser()),
          new Column<>("roles", row -> row.account().profile().roles()),
          new Column<>("organisation", row -> row.account().profile().organisation()),
          new Column<>("note", row -> row.account().profile().note()),
          new Column<>("sso_issuer", row -> sso(row, SsoIdentity::issuer)),
          new Column<>("sso_subject", row -> sso(row, SsoIdentity::subject)),
          new Column<>("has_password", row -> row.account().hasPassword()),
          new Column<>("tokens", ListedAccount::tokens),
          new Column<>("live_tokens", ListedAccount::liveTokens),
          new Column<>("created", row -> row.account().createdAt()),
          new Column<>("last_sign_in", row -> row.account().lastSignInAt()));

  static final List<Column<TokenRow>> TOKENS =
      List.of(
          new Column<>("id", TokenRow::id),
          new Column<>("account", TokenRow::username),
          new Column<>("account_id", TokenRow::accountId),
          new Column<>("account_active", TokenRow::ownerActive),
          new Column<>("name", TokenRow::name),
          new Column<>("hint", TokenRow::hint),
          new Column<>("kind", TokenRow::kind),
          new Column<>("state", TokenRow::state),
          new Column<>("roles", TokenRow::roles),
          new Column<>("networks", TokenRow::networks),
          new Column<>("note", TokenRow::note),
          new Column<>("created", TokenRow::createdAt),
          new Column<>("created_by", TokenRow::createdBy),
          new Column<>("expires", TokenRow::expiresAt),
          new Column<>("last_used", TokenRow::lastUsedAt),
          new Column<>("last_used_from", TokenRow::lastUsedFrom),
          new Column<>("suspended", TokenRow::suspendedAt),
          new Column<>("revoked", TokenRow::revokedAt),
          new Column<>("revoked_by", TokenRow::revokedBy),
          new Column<>("revoke_reason", TokenRow::revokeReason),
          new Column<>("replaces", TokenRow::replacesId));

  static final List<Column<RequestRow>> REQUESTS =
      List.of(
          new Column<>("id", RequestRow::id),
          new Column<>("account", RequestRow::username),
          new Column<>("account_id", RequestRow::accountId),
          new Column<>("for", RequestRow::wants),
          new Column<>("state", RequestRow::state),
          new Column<>("purpose", RequestRow::purpose),
          new Column<>("roles", RequestRow::roles),
          new Column<>("days", RequestRow::lastsDays),
          new Column<>("contact", RequestRow::contact),
          new Column<>("created", RequestRow::createdAt),
          new Column<>("created_by", RequestRow::createdBy),
          new Column<>("decided", RequestRow::decidedAt),
          new Column<>("decided_by", RequestRow::decidedBy),
          new Column<>("reason", RequestRow::decisionReason),
          new Column<>("grant_state", RequestRow::grantState),
          new Column<>("grant_name", row -> granted(row, Grant::tokenName)),
          new Column<>("grant_roles", row -> granted(row, Grant::roles)),
          new Column<>("grant_days", row -> granted(row, Grant::lastsDays)),
          new Column<>("grant_lapses", RequestRow::grantLapsesAt),
          new Column<>("collected", RequestRow::collectedAt),
          new Column<>("token_id", RequestRow::tokenId));

  static final List<Column<AuditRow>> AUDIT =
      List.of(
          new Column<>("sequence", AuditRow::sequence),
          new Column<>("at", AuditRow::at),
          new Column<>("actor_kind", AuditRow::actorKind),
          new Column<>("actor_id", AuditRow::actorId),
          new Column<>("actor", AuditRow::actor),
          new Column<>("address", AuditRow::address),
          new Column<>("action", AuditRow::action),
          new Column<>("subject_kind", AuditRow::subjectKind),
          new Column<>("subject_id", AuditRow::subjectId),
          new Column<>("subject", AuditRow::subject),
          new Column<>("detail", AuditRow::detail));

  static final List<Column<JwtFamilyRow>> JWT_SIGN_INS =
      List.of(
          new Column<>("id", JwtFamilyRow::id),
          new Column<>("account", JwtFamilyRow::username),
          new Column<>("account_id", JwtFamilyRow::accountId),
          new Column<>("account_active", JwtFamilyRow::ownerActive),
          new Column<>("family", JwtFamilyRow::family),
          new Column<>("origin", JwtFamilyRow::origin),
          new Column<>("state", JwtFamilyRow::state),
          new Column<>("started", JwtFamilyRow::startedAt),
          new Column<>("started_from", JwtFamilyRow::startedFrom),
          new Column<>("started_by", JwtFamilyRow::startedBy),
          new Column<>("refreshed", JwtFamilyRow::lastRefreshedAt),
          new Column<>("refreshed_from", JwtFamilyRow::lastRefreshedFrom),
          new Column<>("expires", JwtFamilyRow::expiresAt),
          new Column<>("ended", JwtFamilyRow::endedAt),
          new Column<>("ended_by", JwtFamilyRow::endedBy),
          new Column<>("end_reason", JwtFamilyRow::endReason));

  static final List<Column<SessionRow>> WEB_SESSIONS =
      List.of(
          new Column<>("id", SessionRow::id),
          new Column<>("account", SessionRow::username),
          new Column<>("account_id", SessionRow::accountId),
          new Column<>("entrance", SessionRow::entrance),
          new Column<>("begun", SessionRow::begunAt),
          new Column<>("last_seen", SessionRow::lastSeenAt),
          new Column<>("ends", SessionRow::endsAt),
          new Column<>("address", SessionRow::address),
          new Column<>("user_agent", SessionRow::userAgent));

  private static Object sso(ListedAccount row, Function<SsoIdentity, Object> part) {
    SsoIdentity sso = row.account().profile().sso();
    return sso == null ? null : part.apply(sso);
  }

  private static Object granted(RequestRow row, Function<Grant, Object> part) {
    return row.grant() == null ? null : part.apply(row.grant());
  }

  /** The text of a single value: times in ISO 8601, words in small letters with hyphens. */
  static String text(Object value) {
    return switch (value) {
      case Instant time -> time.truncatedTo(ChronoUnit.MILLIS).toString();
      case Enum<?> word -> word.name().toLowerCase(Locale.ROOT).replace('_', '-');
      default -> value.toString();
    };
  }
}
