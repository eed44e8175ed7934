package io.countersign.command;

import io.countersign.core.access.Grant;
import io.countersign.core.access.RequestRow;
import io.countersign.core.access.Wants;
import java.util.function.Function;

/** What lists and {@code show} print of requests. */
final class RequestOutput {
  private RequestOutput() {}

  static Output<RequestRow> rows() {
    return new Output<RequestRow>()
        .column("id", RequestRow::id)
        .column("account", RequestRow::username)
        .detail("account_id", RequestRow::accountId)
        .column("for", RequestRow::wants)
        .column("state", RequestRow::state)
        .column("grant_state", RequestRow::grantState)
        .column("purpose", RequestRow::purpose)
        .detail("roles", RequestRow::roles)
        .column("days", RequestRow::lastsDays)
        .detail("contact", RequestRow::contact)
        .column("created", RequestRow::createdAt)
        .detail("created_by", RequestRow::createdBy)
        .detail("decided", RequestRow::decidedAt)
        .detail("decided_by", RequestRow::decidedBy)
        .detail("reason", RequestRow::decisionReason)
        .detail("grant_name", row -> token(row, Grant::tokenName))
        .detail("grant_roles", row -> granted(row, Grant::roles))
        .detail("grant_days", row -> token(row, Grant::lastsDays))
        .detail("grant_lapses", RequestRow::grantLapsesAt)
        .detail("collected", RequestRow::collectedAt)
        .detail("token_id", RequestRow::tokenId);
  }

  private static Object token(RequestRow row, Function<Grant, Object> part) {
    return row.wants() == Wants.ACCOUNT ? null : granted(row, part);
  }

  private static Object granted(RequestRow row, Function<Grant, Object> part) {
    return row.grant() == null ? null : part.apply(row.grant());
  }
}
