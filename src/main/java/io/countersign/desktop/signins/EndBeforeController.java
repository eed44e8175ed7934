package io.countersign.desktop.signins;

import io.countersign.core.AppException;
import io.countersign.desktop.kit.Banner;
import io.countersign.desktop.kit.Debounce;
import io.countersign.desktop.kit.FormField;
import io.countersign.desktop.kit.IsoDay;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.Latest;
import io.countersign.desktop.kit.OneToggle;
import io.countersign.desktop.kit.OpenDialog;
import io.countersign.desktop.kit.Work;
import io.countersign.desktop.kit.WorkBar;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/** Asks before which moment every sign-in shall end, and says how many that are. */
public final class EndBeforeController {
  private final SignInDesk desk;
  private final Latest counting;
  private final ToggleGroup group = new ToggleGroup();
  private Debounce typing;
  private OpenDialog dialog;
  private Runnable changed = () -> {};
  private boolean ending;

  /** How many live sign-ins would end. */
  private record Count(long jwts, long sessions) {
    long all() {
      return jwts + sessions;
    }
  }

  @FXML Banner banner;
  @FXML FormField momentField;
  @FXML ToggleButton nowButton;
  @FXML ToggleButton hourButton;
  @FXML ToggleButton todayButton;
  @FXML ToggleButton momentButton;
  @FXML HBox typedBox;
  @FXML DatePicker dayInput;
  @FXML TextField timeInput;
  @FXML Label countLabel;
  @FXML WorkBar workBar;
  @FXML Button cancelButton;
  @FXML Button endButton;

  EndBeforeController(SignInDesk desk) {
    this.desk = desk;
    this.counting = kit().tasks().latest();
  }

  private Kit kit() {
    return desk.kit();
  }

  @FXML
  void initialize() {
    typing = kit().tasks().debounce(this::count);
    Map.of(
            nowButton, EndMoment.Kind.NOW,
            hourButton, EndMoment.Kind.HOUR,
            todayButton, EndMoment.Kind.TODAY,
            momentButton, EndMoment.Kind.MOMENT)
        .forEach(
            (button, kind) -> {
              button.setUserData(kind);
              button.setToggleGroup(group);
            });
    OneToggle.keep(group, now -> count());
    typedBox.visibleProperty().bind(momentButton.selectedProperty());
    typedBox.managedProperty().bind(typedBox.visibleProperty());
    dayInput.setConverter(new IsoDay());
    dayInput.valueProperty().addListener(o -> count());
    timeInput.textProperty().addListener(o -> typing.ask());
    workBar.setText(desk.text("signins.end.running"));
  }

  /**
   * Begins.
   *
   * @param changed called after sign-ins were ended
   */
  void begin(OpenDialog dialog, Runnable changed) {
    this.dialog = dialog;
    this.changed = changed;
    nowButton.setSelected(true);
    cancelButton.requestFocus();
  }

  private Optional<Instant> moment() {
    EndMoment.Kind kind = (EndMoment.Kind) group.getSelectedToggle().getUserData();
    Clock clock = kit().messages().clock();
    return new EndMoment(kind, dayInput.getValue(), timeInput.getText())
        .moment(clock.instant(), clock.getZone());
  }

  private void count() {
    counting.abandon();
    banner.hide();
    countLabel.setText("");
    endButton.setText(desk.text("signins.before.verb", 0));
    endButton.setDisable(true);
    Optional<Instant> moment = moment();
    if (moment.isEmpty()) {
      boolean untouched = dayInput.getValue() == null && timeInput.getText().isBlank();
      momentField.setError(untouched ? "" : desk.text("signins.before.unreadable"));
      countLabel.setText(untouched ? desk.text("signins.before.which") : "");
      return;
    }
    if (moment.get().isAfter(kit().messages().clock().instant())) {
      momentField.setError(kit().messages().sentence(new AppException("moment-future")));
      return;
    }
    momentField.setError("");
    counting
        .run(() -> ask(moment.get()))
        .onSuccess(count -> show(count, moment.get()))
        .onFailure(problem -> kit().problems().show(problem, banner));
  }

  private Count ask(Instant moment) {
    return new Count(
        desk.core().jwts().countBefore(desk.me(), moment),
        desk.core().sessions().countBefore(desk.me(), moment));
  }

  private void show(Count count, Instant moment) {
    countLabel.setText(
        desk.text(
            "signins.before.count",
            count.jwts(),
            count.sessions(),
            kit().messages().exact(moment)));
    endButton.setText(desk.text("signins.before.verb", count.all()));
    endButton.setDisable(ending);
  }

  @FXML
  void cancel() {
    dialog.leave();
  }

  @FXML
  void end() {
    Instant moment = moment().orElseThrow();
    ending = true;
    Work<Integer> work = kit().tasks().run(() -> desk.core().jwts().endBefore(desk.me(), moment));
    dialog.stayDuring(work);
    work.progressIn(workBar)
        .disabling(cancelButton, endButton)
        .onEnd(() -> ending = false)
        .onSuccess(
            ended -> {
              dialog.close();
              changed.run();
              kit()
                  .notices()
                  .done(desk.text("signins.before.done", kit().messages().exact(moment)));
            })
        .onFailure(problem -> kit().problems().show(problem, banner));
  }
}
