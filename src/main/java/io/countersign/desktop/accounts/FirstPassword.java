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

  /** What is chosen now; the caller closes it. */
  Chosen chosen() {
    return new Chosen(
        desk,
        pane.set.isSelected() ? Secret.of(pane.password.getText()) : null,
        pane.generate.isSelected());
  }

  /** Forgets what was typed. */
  void wipe() {
    pane.password.clear();
    pane.repeat.clear();
  }

  /** What a new account is made with. */
  static final class Chosen implements AutoCloseable {
    private final AccountDesk desk;
    private final boolean generates;
    private Secret password;

    private Chosen(AccountDesk desk, Secret typed, boolean generates) {
      this.desk = desk;
      this.password = typed;
      this.generates = generates;
    }

    /** Makes the account, away from the FX thread: drawing a password that is strong takes time. */
    AccountDetail create(Profile profile, boolean superuser, boolean active) {
      if (generates && password == null) {
        password = desk.core().passwords().rules().generate();
      }
      return desk.core()
          .accounts()
          .create(
              desk.me(), new NewAccount(profile, superuser, active, Optional.ofNullable(password)));
    }

    /** The password that was drawn, to be shown once; after {@link #create}. */
    Optional<Secret> generated() {
      return generates ? Optional.ofNullable(password) : Optional.empty();
    }

    @Override
    public void close() {
      if (password != null) {
        password.close();
      }
    }
  }
}
