package io.countersign.desktop.session;

import io.countersign.core.Actor;
import io.countersign.core.Secret;
import io.countersign.core.instance.Core;
import io.countersign.desktop.kit.Banner;
import io.countersign.desktop.kit.Focus;
import io.countersign.desktop.kit.Form;
import io.countersign.desktop.kit.FormField;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.Tone;
import io.countersign.desktop.kit.WorkBar;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;

/** Lets a superuser in. */
public final class SignInController {
  private final Kit kit;
  private final Supplier<Core> core;
  private final Consumer<Actor> signedIn;
  private final String hint;
  private Form form;

  @FXML Node root;
  @FXML Banner hintBanner;
  @FXML FormField usernameField;
  @FXML TextField usernameInput;
  @FXML FormField passwordField;
  @FXML PasswordField passwordInput;
  @FXML Banner banner;
  @FXML WorkBar workBar;
  @FXML Button signInButton;

  SignInController(Kit kit, Supplier<Core> core, Consumer<Actor> signedIn, String hint) {
    this.kit = kit;
    this.core = core;
    this.signedIn = signedIn;
    this.hint = hint;
  }

  @FXML
  void initialize() {
    form = kit.form(banner);
    form.text("username", usernameField).required("session.sign-in.username-missing");
    form.exact("password", passwordField).required("session.sign-in.password-missing");
    form.onSubmit(root, this::attempt);
    if (!hint.isEmpty()) {
      hintBanner.show(Tone.NEUTRAL, hint);
    }
    Focus.whenShown(usernameInput);
  }

  /** Says why the session before has ended. */
  public void tell(String sentence) {
    banner.show(Tone.WARNING, sentence);
  }

  @FXML
  void signIn() {
    if (form.submit()) {
      attempt();
    }
  }

  private void attempt() {
    String username = usernameInput.getText().strip();
    Secret password = Secret.of(passwordInput.getText());
    kit.tasks()
        .run(
            progress -> {
              Actor actor = core.get().signIn().signIn(username, password, null);
              progress.done(1, 1);
              return actor;
            })
        .disabling(signInButton, usernameInput, passwordInput)
        .progressIn(workBar)
        .onEnd(password::close)
        .onSuccess(
            actor -> {
              passwordInput.clear();
              signedIn.accept(actor);
            })
        .onFailure(
            problem -> {
              passwordInput.clear();
              form.show(problem);
              passwordInput.requestFocus();
            });
  }
}
