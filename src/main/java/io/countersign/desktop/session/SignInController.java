package io.countersign.desktop.session;

import io.countersign.core.Actor;
import io.countersign.core.Secret;
import io.countersign.core.instance.Core;
import io.countersign.desktop.kit.Banner;
import io.countersign.desktop.kit.Drawn;
import io.countersign.desktop.kit.Focus;
import io.countersign.desktop.kit.Form;
import io.countersign.desktop.kit.FormField;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.Tone;
import io.countersign.desktop.kit.WorkBar;
import java.net.URL;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * Lets a superuser in. Drawn without FXML: it is what the first window shows, and a third of the
 * time for that window went into reading FXML for the first time.
 */
public final class SignInController implements Drawn {
  private static final String ICON = "/icons/countersign-128.png";
  private static final double ICON_SIZE = 40;

  private final Kit kit;
  private final Supplier<Core> core;
  private final Consumer<Actor> signedIn;
  private final String hint;
  private final TextField usernameInput = named("usernameInput", new TextField());
  private final PasswordField passwordInput = named("passwordInput", new PasswordField());
  private final Banner hintBanner = named("hintBanner", new Banner());
  private final Banner banner = named("banner", new Banner());
  private final WorkBar workBar = named("workBar", new WorkBar());
  private final Button signInButton;
  private final Form form;

  SignInController(Kit kit, Supplier<Core> core, Consumer<Actor> signedIn, String hint) {
    this.kit = kit;
    this.core = core;
    this.signedIn = signedIn;
    this.hint = hint;
    form = kit.form(banner);
    signInButton = named("signInButton", new Button(kit.text("session.sign-in.verb")));
  }

  @Override
  public Parent draw() {
    FormField username = field("usernameField", "session.username", usernameInput);
    FormField password = field("passwordField", "session.password", passwordInput);
    if (!hint.isEmpty()) {
      hintBanner.show(Tone.NEUTRAL, hint);
    }
    VBox card =
        styled("session-card", new VBox(head(), hintBanner, banner, username, password, workBar));
    card.getChildren().add(foot());
    card.setMaxHeight(Region.USE_PREF_SIZE);
    StackPane root = styled("session-page", named("signIn", new StackPane(card)));
    form.text("username", username).required("session.sign-in.username-missing");
    form.exact("password", password).required("session.sign-in.password-missing");
    form.onSubmit(root, this::attempt);
    Focus.whenShown(usernameInput);
    return root;
  }

  private Node head() {
    URL icon = Objects.requireNonNull(SignInController.class.getResource(ICON), ICON);
    ImageView image = new ImageView(new Image(icon.toExternalForm()));
    image.setFitWidth(ICON_SIZE);
    image.setFitHeight(ICON_SIZE);
    image.setSmooth(true);
    Label title = styled("page-title", new Label(kit.text("session.sign-in.title")));
    Label text = styled("muted-text", new Label(kit.text("session.sign-in.text")));
    text.setWrapText(true);
    return styled("session-head", new VBox(image, title, text));
  }

  private Node foot() {
    signInButton.getStyleClass().add("accent");
    signInButton.setOnAction(event -> signIn());
    HBox foot = styled("session-foot", new HBox(signInButton));
    foot.setAlignment(Pos.CENTER_RIGHT);
    return foot;
  }

  private FormField field(String id, String label, Node input) {
    FormField field = named(id, new FormField());
    field.setLabel(kit.text(label));
    field.setInput(input);
    return field;
  }

  private static <N extends Node> N named(String id, N node) {
    node.setId(id);
    return node;
  }

  private static <N extends Node> N styled(String style, N node) {
    node.getStyleClass().add(style);
    return node;
  }

  /** Says why the session before has ended. */
  public void tell(String sentence) {
    banner.show(Tone.WARNING, sentence);
  }

  /** Says what comes after signing in, for as long as that is to come. */
  public void note(String sentence) {
    hintBanner.show(Tone.NEUTRAL, sentence);
  }

  private void signIn() {
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
