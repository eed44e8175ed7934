package io.countersign.desktop.accounts;

import io.countersign.desktop.kit.Tasks;
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
   * What came of revoking.
   *
   * @param count how many tokens were revoked
   * @param problem why it stopped, or null; the password was changed all the same
   */
  record Revoked(int count, RuntimeException problem) {}

  /** Revokes the live tokens if that was chosen. */
  Revoked revoke(boolean chosen, Tasks.Progress progress) {
    if (!chosen) {
      return new Revoked(0, null);
    }
    String reason = desk.text("accounts.password.revoke-reason");
    try {
      return new Revoked(desk.revokeLiveTokens(open.id(), reason, progress).done().size(), null);
    } catch (RuntimeException problem) {
      return new Revoked(0, problem);
    }
  }

  /** Says what was done. */
  void tell(String key, Revoked revoked) {
    String sentence = desk.text(key, AccountWords.name(open.account()));
    desk.kit()
        .notices()
        .done(
            revoked.count() == 0
                ? sentence
                : sentence + " " + desk.text("accounts.done.tokens-revoked", revoked.count()));
    if (revoked.problem() != null) {
      desk.kit().problems().show(revoked.problem());
    }
  }
}
