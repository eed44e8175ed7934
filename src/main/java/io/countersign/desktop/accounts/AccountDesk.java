package io.countersign.desktop.accounts;

import io.countersign.core.Actor;
import io.countersign.core.Secret;
import io.countersign.core.Sort;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.AccountFilter;
import io.countersign.core.account.Belongings;
import io.countersign.core.account.PasswordRules;
import io.countersign.core.account.PasswordService;
import io.countersign.core.account.Profile;
import io.countersign.core.audit.AuditFilter;
import io.countersign.core.audit.AuditRow;
import io.countersign.core.instance.Core;
import io.countersign.core.token.TokenFilter;
import io.countersign.core.token.TokenRow;
import io.countersign.core.token.TokenState;
import io.countersign.desktop.kit.Batch;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.StrengthMeter;
import io.countersign.desktop.kit.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What all screens of accounts work with. Methods that ask the core run away from the FX thread.
 *
 * @param actor who is signed in, asked at each deed
 */
record AccountDesk(Kit kit, Core core, Supplier<Actor> actor, Accounts.Leads leads) {
  private static final int MANY = 1000;

  /** Who acts now. */
  Actor me() {
    return actor.get();
  }

  AccountWords words() {
    return new AccountWords(kit.messages());
  }

  String text(String key, Object... args) {
    return kit.text(key, args);
  }

  /** One account with what the screens say about it. */
  OpenAccount open(int id) {
    AccountDetail account = core.accounts().open(me(), id);
    Belongings belongings = core.accounts().belongings(me(), id);
    return new OpenAccount(account, belongings, me().is(id), isLastSuperuser(account));
  }

  private boolean isLastSuperuser(AccountDetail account) {
    if (!account.superuser() || !account.active()) {
      return false;
    }
    Optional<Boolean> yes = Optional.of(true);
    AccountFilter able =
        new AccountFilter(
            Optional.empty(),
            yes,
            yes,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return core.accounts().count(me(), able) == 1;
  }

  /** The newest audit entry about the account. */
  Optional<AuditRow> lastChange(int id) {
    AuditFilter about = AuditFilter.about("account", Integer.toString(id));
    return core.audit().list(me(), about, Optional.empty(), 1).rows().stream().findFirst();
  }

  /** Revokes every live token of the account. */
  Batch.Outcome<TokenRow> revokeLiveTokens(int id, String reason, Tasks.Progress progress) {
    TokenFilter all = TokenFilter.of(id);
    TokenFilter live =
        new TokenFilter(
            all.id(),
            all.text(),
            all.accountId(),
            Optional.of(TokenState.LIVE),
            all.expiry(),
            all.use(),
            all.kind());
    List<TokenRow> rows = new ArrayList<>();
    var page = core.tokens().list(me(), live, Sort.ascending("id"), Optional.empty(), MANY);
    rows.addAll(page.rows());
    while (page.next().isPresent()) {
      page = core.tokens().list(me(), live, Sort.ascending("id"), page.next(), MANY);
      rows.addAll(page.rows());
    }
    return Batch.run(rows, row -> core.tokens().revoke(me(), row.id(), reason), progress);
  }

  /** How strong a password is for an account with this profile. */
  Function<String, StrengthMeter.Strength> judge(Supplier<Profile> profile) {
    return typed -> {
      try (Secret password = Secret.of(typed)) {
        PasswordRules.Assessment found =
            core.passwords().rules().assess(password, PasswordService.about(profile.get()));
        List<String> advice = new ArrayList<>(found.warning().stream().toList());
        advice.addAll(found.suggestions());
        return new StrengthMeter.Strength(found.score(), advice);
      }
    };
  }
}
