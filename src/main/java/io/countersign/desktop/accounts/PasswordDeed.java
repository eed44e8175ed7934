package io.countersign.desktop.accounts;

import io.countersign.core.token.TokenRow;
import io.countersign.desktop.kit.Batch;
import io.countersign.desktop.kit.Notice;
import io.countersign.desktop.kit.Tasks;
import java.util.List;
import javafx.scene.control.CheckBox;

/** What every change of a password offers besides: to revoke the live tokens of the account. */
final class PasswordDeed {
  private final AccountDesk desk;
  private final OpenAccount open;

  PasswordDeed(AccountDesk desk, OpenAccount open) {
    this.desk = desk;
    this.open = open;
  }

  /** Offers in {@code box}, not ticked, to revoke the tokens; disabled where none is live. */
  void offer(CheckBox box) {
    long live = open.belongings().liveTokens();
    box.setSelected(false);
    box.setDisable(live == 0);
    box.setText(
        live == 0
            ? desk.text("accounts.password.no-tokens")
            : desk.text("accounts.password.revoke-tokens", live));
  }

  /**
   * What came of revoking; the password was changed all the same.
   *
   * @param outcome which tokens were revoked and which were not
   * @param problem why not even the tokens could be listed, or null
   */
  record Revoked(Batch.Outcome<TokenRow> outcome, RuntimeException problem) {
    private static final Batch.Outcome<TokenRow> NONE =
        new Batch.Outcome<>(List.of(), List.of(), List.of(), null);

    /** What stopped it, or null. */
    RuntimeException anyProblem() {
      return problem != null ? problem : outcome.problem();
    }
  }

  /** Revokes the live tokens if that was chosen. */
  Revoked revoke(boolean chosen, Tasks.Progress progress) {
    if (!chosen) {
      return new Revoked(Revoked.NONE, null);
    }
    String reason = desk.text("accounts.password.revoke-reason");
    try {
      return new Revoked(desk.revokeLiveTokens(open.id(), reason, progress), null);
    } catch (RuntimeException problem) {
      return new Revoked(Revoked.NONE, problem);
    }
  }

  /** Says what was done, and warns where a token may still be live. */
  void tell(String key, Revoked revoked) {
    String sentence = desk.text(key, AccountWords.name(open.account()));
    String tokens = desk.words().revoked(revoked.outcome());
    String whole = tokens.isEmpty() ? sentence : sentence + " " + tokens;
    boolean all = AccountWords.allOver(revoked.outcome());
    desk.kit().notices().show(all ? Notice.done(whole) : Notice.warning(whole));
    if (revoked.anyProblem() != null) {
      desk.kit().problems().show(revoked.anyProblem());
    }
  }
}
