package io.countersign.desktop.accounts;

import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.desktop.kit.Form;
import java.util.Optional;
import java.util.function.Supplier;

/** The rules of {@link FirstPasswordPane}. */
final class FirstPassword {
  private final AccountDesk desk;
  private final FirstPasswordPane pane;

  FirstPassword(AccountDesk desk, Form form, FirstPasswordPane pane, Supplier<Profile> profile) {
    this.desk = desk;
    this.pane = pane;
    pane.choiceField.setLabel(desk.text("accounts.edit.password"));
    pane.none.setText(desk.text("accounts.edit.password-none"));
    pane.generate.setText(desk.text("accounts.edit.password-generate"));
    pane.set.setText(desk.text("accounts.edit.password-set"));
    pane.passwordField.setLabel(desk.text("accounts.password.new"));
    pane.repeatField.setLabel(desk.text("accounts.password.repeat"));
    pane.password.setShowText(desk.text("accounts.password.show"));
    pane.repeat.setShowText(desk.text("accounts.password.show"));
    form.add("passwordChoice", pane.choiceField, pane.none.selectedProperty());
    form.exact("password", pane.passwordField)
        .check(text -> !pane.set.isSelected() || !text.isEmpty(), "error.password-empty");
    form.exact("repeat", pane.repeatField)
        .check(
            text -> !pane.set.isSelected() || text.equals(pane.password.getText()),
            "accounts.password.differs");
    // Judged away from the FX thread, so the profile is read while typing, on it.
    Profile[] typed = {profile.get()};
    pane.password.textProperty().addListener((o, before, now) -> typed[0] = profile.get());
    pane.strength.follow(
        desk.kit(), pane.passwordField, pane.password.textProperty(), desk.judge(() -> typed[0]));
  }

  /** What is chosen now; the secrets in it are the caller's to close. */
  Chosen chosen() {
    if (pane.set.isSelected()) {
      return new Chosen(desk, Optional.of(Secret.of(pane.password.getText())), Optional.empty());
    }
    Optional<Secret> drawn =
        pane.generate.isSelected()
            ? Optional.of(desk.core().passwords().rules().generate())
            : Optional.empty();
    return new Chosen(desk, drawn, drawn);
  }

  /** Forgets what was typed. */
  void wipe() {
    pane.password.clear();
    pane.repeat.clear();
  }

  /**
   * What a new account is made with.
   *
   * @param password its first password
   * @param generated the same, if it is to be shown once
   */
  record Chosen(AccountDesk desk, Optional<Secret> password, Optional<Secret> generated)
      implements AutoCloseable {
    AccountDetail create(Profile profile, boolean superuser, boolean active) {
      return desk.core()
          .accounts()
          .create(desk.me(), new NewAccount(profile, superuser, active, password));
    }

    @Override
    public void close() {
      password.ifPresent(Secret::close);
    }
  }
}
