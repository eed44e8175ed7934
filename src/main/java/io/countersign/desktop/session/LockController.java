package io.countersign.desktop.session;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.account.SignIn;
import io.countersign.desktop.kit.Banner;
import io.countersign.desktop.kit.Focus;
import io.countersign.desktop.kit.Form;
import io.countersign.desktop.kit.FormField;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.WorkBar;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;

/** The locked window: it opens with the password of whoever locked it, or signs out. */
public final class LockController {
  private final Kit kit;
  private final SignIn signIn;
  private final Actor actor;
  private final Runnable unlocked;
  private final Runnable signOut;
  private Form form;

  @FXML Node root;
  @FXML Label whoLabel;
  @FXML FormField passwordField;
  @FXML PasswordField passwordInput;
  @FXML Banner banner;
  @FXML WorkBar workBar;
  @FXML Button signOutButton;
  @FXML Button unlockButton;

  LockController(Kit kit, SignIn signIn, Actor actor, Runnable unlocked, Runnable signOut) {
    this.kit = kit;
    this.signIn = signIn;
    this.actor = actor;
    this.unlocked = unlocked;
    this.signOut = signOut;
  }

  @FXML
  void initialize() {
    whoLabel.setText(kit.text("session.lock.who", actor.name()));
    form = kit.form(banner);
    form.exact("password", passwordField).required("session.sign-in.password-missing");
    form.onSubmit(root, this::attempt);
    Focus.whenShown(passwordInput);
  }

  @FXML
  void unlock() {
    if (form.submit()) {
      attempt();
    }
  }

  @FXML
  void signOut() {
    signOut.run();
  }

  private void attempt() {
    Secret password = Secret.of(passwordInput.getText());
    kit.tasks()
        .run(
            progress -> {
              Actor same = signIn.unlock(actor, password);
              progress.done(1, 1);
              return same;
            })
        .disabling(unlockButton, passwordInput)
        .progressIn(workBar)
        .onEnd(password::close)
        .onSuccess(
            same -> {
              passwordInput.clear();
              unlocked.run();
            })
        .onFailure(
            problem -> {
              passwordInput.clear();
              form.show(inPlace(problem));
              passwordInput.requestFocus();
            });
  }

  /** Here only the password was asked for. */
  private static Throwable inPlace(Throwable problem) {
    return problem instanceof AppException refusal && refusal.code().equals("sign-in-refused")
        ? AppException.of("password", "unlock-refused")
        : problem;
  }
}
