package io.countersign.desktop.session;

import io.countersign.core.Progress;
import io.countersign.desktop.kit.Banner;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.Tone;
import io.countersign.desktop.kit.Work;
import java.util.List;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;

/** What the window shows while the data is opened, and why it could not be. */
public final class OpeningController {
  private final Kit kit;
  private final Runnable again;
  private final Runnable quit;
  private final Runnable check;

  @FXML Label textLabel;
  @FXML ProgressBar progressBar;
  @FXML Banner banner;
  @FXML Hyperlink checkButton;
  @FXML HBox buttons;
  @FXML Button otherButton;
  @FXML Button quitButton;
  @FXML Button againButton;

  /**
   * Makes the screen.
   *
   * @param again tries to open once more
   * @param quit ends the program
   * @param check looks at the installation from outside
   */
  public OpeningController(Kit kit, Runnable again, Runnable quit, Runnable check) {
    this.kit = kit;
    this.again = again;
    this.quit = quit;
    this.check = check;
  }

  @FXML
  void initialize() {
    for (Node node : List.of(buttons, againButton, otherButton, progressBar)) {
      node.managedProperty().bind(node.visibleProperty());
      node.setVisible(false);
    }
    checkButton.visibleProperty().bind(buttons.visibleProperty());
    checkButton.managedProperty().bind(buttons.visibleProperty());
  }

  /** Shows a bar once {@code work} takes longer than half a second. */
  public void follow(Work<?> work) {
    follow(work, kit.text("session.opening.text"));
    progressBar.setProgress(ProgressBar.INDETERMINATE_PROGRESS);
  }

  /**
   * Goes back to a backup, and shows how far that is.
   *
   * @param deed does it, on another thread
   * @param end called at its end, however it ends
   * @param open opens what is there then
   */
  public void restore(Consumer<Progress> deed, Runnable end, Runnable open) {
    Work<Void> work =
        kit.tasks()
            .<Void>run(
                progress -> {
                  deed.accept(progress::done);
                  return null;
                })
            .onEnd(end)
            .onSuccess(
                done -> {
                  kit.notices().done(kit.text("session.opening.restored"));
                  open.run();
                })
            .onFailure(
                problem ->
                    offer(
                        kit.problems().sentence(problem), kit.text("session.opening.back"), open));
    follow(work, kit.text("session.opening.restoring"));
    progressBar.progressProperty().bind(work.progressProperty());
  }

  private void follow(Work<?> work, String text) {
    buttons.setVisible(false);
    banner.hide();
    textLabel.setText(text);
    progressBar.progressProperty().unbind();
    progressBar.visibleProperty().unbind();
    progressBar.visibleProperty().bind(work.lengthyProperty());
  }

  /** Says why it cannot be opened. */
  public void show(Throwable problem) {
    textLabel.setText(kit.text("session.opening.failed"));
    kit.problems().show(problem, banner);
    otherButton.setVisible(false);
    againButton.setVisible(true);
    buttons.setVisible(true);
    againButton.requestFocus();
  }

  /** Says why it is not opened yet, and offers a deed that helps, in place of trying again. */
  public void offer(String sentence, String verb, Runnable deed) {
    textLabel.setText(kit.text("session.opening.failed"));
    banner.show(Tone.NEUTRAL, sentence);
    otherButton.setText(verb);
    otherButton.setOnAction(e -> deed.run());
    againButton.setVisible(false);
    otherButton.setVisible(true);
    buttons.setVisible(true);
    otherButton.requestFocus();
  }

  @FXML
  void tryAgain() {
    again.run();
  }

  @FXML
  void check() {
    check.run();
  }

  @FXML
  void quit() {
    quit.run();
  }
}
