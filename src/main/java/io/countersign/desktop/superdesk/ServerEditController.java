package io.countersign.desktop.superdesk;

import io.countersign.core.policy.SuperdeskServers;
import io.countersign.desktop.kit.Banner;
import io.countersign.desktop.kit.DialogCard;
import io.countersign.desktop.kit.Form;
import io.countersign.desktop.kit.FormField;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.OpenDialog;
import io.countersign.desktop.kit.Work;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;

/** Trusts another server, or another instead of one. */
public final class ServerEditController {
  private final SuperdeskDesk desk;
  private Form form;
  private OpenDialog dialog;
  private String before;
  private Consumer<String> done = server -> {};

  @FXML DialogCard root;
  @FXML Banner banner;
  @FXML FormField serverField;
  @FXML TextField serverInput;
  @FXML ConnectionTest connectionTest;
  @FXML Button cancelButton;
  @FXML Button saveButton;

  ServerEditController(SuperdeskDesk desk) {
    this.desk = desk;
  }

  @FXML
  void initialize() {
    form = kit().form(banner);
    form.text("server", serverField).readable(SuperdeskServers::one);
    form.onSubmit(root, this::send);
    connectionTest.connect(desk, serverInput::getText, form::show);
    serverInput.textProperty().addListener((o, was, now) -> connectionTest.forget());
  }

  private Kit kit() {
    return desk.kit();
  }

  /** Begins with none; {@code added} is told which one is trusted. */
  void add(OpenDialog dialog, Consumer<String> added) {
    begin(dialog, added);
    root.setTitle(desk.text("superdesk.edit.add-title"));
    root.setText(desk.text("superdesk.edit.add-text"));
    saveButton.setText(desk.text("superdesk.edit.add-verb"));
  }

  /** Begins with a trusted one; {@code edited} is told which one is trusted instead. */
  void edit(OpenDialog dialog, ServerRow row, Consumer<String> edited) {
    before = row.server();
    serverInput.setText(before);
    begin(dialog, edited);
    root.setTitle(desk.text("superdesk.edit.title", before));
    root.setText(desk.text("superdesk.edit.text"));
    saveButton.setText(desk.text("superdesk.edit.verb"));
  }

  private void begin(OpenDialog dialog, Consumer<String> done) {
    this.dialog = dialog.guard(form);
    this.done = done;
    dialog.onClosed(connectionTest::forget);
    form.clean();
    serverField.focusInput();
  }

  @FXML
  void cancel() {
    dialog.leave();
  }

  @FXML
  void save() {
    if (form.submit()) {
      send();
    }
  }

  private void send() {
    String server = serverInput.getText();
    Callable<List<String>> deed =
        before == null
            ? () -> desk.servers().add(desk.me(), server)
            : () -> desk.servers().replace(desk.me(), before, server);
    Work<List<String>> work = kit().tasks().run(deed);
    dialog.stayDuring(work);
    work.disabling(saveButton, cancelButton)
        .onSuccess(
            servers -> {
              dialog.close();
              done.accept(SuperdeskServers.one(server));
            })
        .onFailure(form::show);
  }
}
