package io.countersign.command;

import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.AccountRow;
import io.countersign.core.account.SsoIdentity;

/** What lists and {@code show} print of accounts. */
final class AccountOutput {
  private AccountOutput() {}

  static Output<AccountRow> list() {
    return new Output<AccountRow>()
        .column("id", AccountRow::id)
        .column("username", AccountRow::username)
        .column("email", AccountRow::email)
        .column("full_name", AccountRow::fullName)
        .column("active", AccountRow::active)
        .column("superuser", AccountRow::superuser)
        .column("roles", AccountRow::roles)
        .detail("sso", AccountRow::sso)
        .detail("has_password", AccountRow::hasPassword)
        .column("live_tokens", AccountRow::liveTokens)
        .detail("tokens", AccountRow::tokens)
        .column("organisation", AccountRow::organisation)
        .detail("created", AccountRow::createdAt)
        .column("last_sign_in", AccountRow::lastSignInAt);
  }

  static Output<AccountDetail> show() {
    return new Output<AccountDetail>()
        .column("id", AccountDetail::id)
        .column("username", AccountDetail::username)
        .column("email", account -> account.profile().email())
        .column("email_claimed", AccountDetail::emailClaimed)
        .column("full_name", account -> account.profile().fullName())
        .column("first_name", account -> account.profile().firstName())
        .column("last_name", account -> account.profile().lastName())
        .column("active", AccountDetail::active)
        .column("superuser", AccountDetail::superuser)
        .column("roles", account -> account.profile().roles())
        .column("sso_issuer", account -> sso(account) == null ? null : sso(account).issuer())
        .column("sso_subject", account -> sso(account) == null ? null : sso(account).subject())
        .column("has_password", AccountDetail::hasPassword)
        .column("password_changed", AccountDetail::passwordChangedAt)
        .column("organisation", account -> account.profile().organisation())
        .column("note", account -> account.profile().note())
        .column("created", AccountDetail::createdAt)
        .column("updated", AccountDetail::updatedAt)
        .column("last_sign_in", AccountDetail::lastSignInAt);
  }

  private static SsoIdentity sso(AccountDetail account) {
    return account.profile().sso();
  }
}
