package io.countersign.core.account;

import io.countersign.core.AppException;
import io.countersign.core.Subject;
import io.countersign.core.store.Transaction;
import java.util.Map;

/** A change of a profile within a transaction, whoever makes it. */
final class ProfileEdit {
  /** Who edits. */
  enum By {
    /** Whose word is taken for an e-mail address. */
    SUPERUSER,
    /** Somebody else: an e-mail address they enter is a claim that nobody checked. */
    MEMBER
  }

  private ProfileEdit() {}

  /**
   * Gives the account another profile, if it differs.
   *
   * @param profile a valid one (see {@link Profile#checked})
   * @throws AppException {@code username-taken}, {@code sso-taken} beside their fields
   */
  static void apply(Transaction tx, Account account, Profile profile, By by) {
    refuseTaken(tx, profile, account.id());
    Map<String, String> detail = ProfileChanges.between(account.profile(), profile);
    if (!detail.isEmpty()) {
      if (!account.email().equalsIgnoreCase(profile.email())) {
        account.claimEmail(by == By.MEMBER);
      }
      account.apply(profile, tx.now());
      account.inheritEnd(DepartedUsername.departure(tx.session(), profile.username()));
      tx.audit("account.edited", Subject.account(account.id(), account.username()), detail);
    }
  }

  /** Refuses what another account has; {@code self} is null for one that is only made. */
  static void refuseTaken(Transaction tx, Profile profile, Integer self) {
    AppException taken = AppException.of("username", "username-taken", profile.username());
    AppException linked = AppException.of("ssoSubject", "sso-taken");
    if (AccountQueries.idOf(tx.session(), profile.username())
        .filter(id -> !id.equals(self))
        .isPresent()) {
      throw taken;
    }
    tx.onConstraint("accounts_username_unique", () -> taken);
    tx.onConstraint("accounts_sso_unique", () -> linked);
  }
}
