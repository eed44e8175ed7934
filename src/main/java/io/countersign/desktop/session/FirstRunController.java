package io.countersign.desktop.session;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.PasswordRules;
import io.countersign.core.account.PasswordService;
import io.countersign.core.account.Profile;
import io.countersign.core.instance.Core;
import io.countersign.desktop.kit.Banner;
import io.countersign.desktop.kit.Focus;
import io.countersign.desktop.kit.Form;
import io.countersign.desktop.kit.FormField;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.StrengthMeter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;

/** The first start: makes the first superuser and signs them in. */
public final class FirstRunController {
  private final Kit kit;
  private final Core core;
  private final Consumer<Actor> signedIn;
  private final Runnable signIn;
  private final Runnable restore;
  private Form form;

  @FXML Node root;
  @FXML FormField usernameField;
  @FXML TextField usernameInput;
  @FXML FormField fullNameField;
  @FXML TextField fullNameInput;
  @FXML FormField emailField;
  @FXML TextField emailInput;
  @FXML FormField passwordField;
  @FXML PasswordField passwordInput;
  @FXML StrengthMeter strengthMeter;
  @FXML FormField repeatField;
  @FXML PasswordField repeatInput;
  @FXML Banner banner;
  @FXML Button createButton;

  FirstRunController(
      Kit kit, Core core, Consumer<Actor> signedIn, Runnable signIn, Runnable restore) {
    this.kit = kit;
    this.core = core;
    this.signedIn = signedIn;
    this.signIn = signIn;
    this.restore = restore;
  }

  @FXML
  void initialize() {
    kit.tasks()
        .run(() -> core.passwords().rules().minLength())
        .onSuccess(
            least -> passwordField.setHelp(kit.text("session.first-run.password-help", least)));
    form = kit.form(banner);
    form.text("username", usernameField).required("error.username-missing");
    form.text("fullName", fullNameField);
    form.text("email", emailField);
    form.exact("password", passwordField).required("session.sign-in.password-missing");
    form.exact("repeat", repeatField)
        .check(text -> text.equals(passwordInput.getText()), "session.first-run.repeat-differs");
    form.onSubmit(root, this::attempt);
    strengthMeter.follow(kit, passwordField, passwordInput.textProperty(), judge());
    Focus.whenShown(usernameInput);
  }

  private Function<String, StrengthMeter.Strength> judge() {
    return typed -> {
      try (Secret secret = Secret.of(typed)) {
        PasswordRules.Assessment found =
            core.passwords().rules().assess(secret, PasswordService.about(profile()));
        List<String> advice = new ArrayList<>(found.warning().stream().toList());
        advice.addAll(found.suggestions());
        return new StrengthMeter.Strength(found.score(), advice);
      }
    };
  }

  private Profile profile() {
    return Profile.named(usernameInput.getText())
        .withFullName(fullNameInput.getText())
        .withEmail(emailInput.getText());
  }

  @FXML
  void restore() {
    restore.run();
  }

  @FXML
  void create() {
    if (form.submit()) {
      attempt();
    }
  }

  private void attempt() {
    Profile profile = profile();
    Secret password = Secret.of(passwordInput.getText());
    kit.tasks()
        .run(() -> create(profile, password))
        .disabling(createButton)
        .onEnd(password::close)
        .onSuccess(
            actor -> {
              passwordInput.clear();
              repeatInput.clear();
              signedIn.accept(actor);
            })
        .onFailure(this::refused);
  }

  /** Somebody else may have made the first superuser meanwhile, by a command. */
  private void refused(Throwable problem) {
    if (problem instanceof AppException refusal
        && refusal.code().equals("first-superuser-exists")) {
      passwordInput.clear();
      repeatInput.clear();
      signIn.run();
      kit.problems().show(problem);
    } else {
      form.show(problem);
    }
  }

  private Actor create(Profile profile, Secret password) {
    AccountDetail account = core.accounts().createFirstSuperuser(profile, password);
    return core.signIn().signIn(account.username(), password, null);
  }
}
