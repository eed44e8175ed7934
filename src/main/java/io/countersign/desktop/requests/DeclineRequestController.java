package io.countersign.desktop.requests;

import io.countersign.core.access.RequestRow;
import io.countersign.core.access.Wants;
import io.countersign.desktop.kit.Banner;
import io.countersign.desktop.kit.DialogCard;
import io.countersign.desktop.kit.Form;
import io.countersign.desktop.kit.FormField;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.OpenDialog;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;

/** Why a request is declined, in words that its user will read. */
final class DeclineRequestController {
  private static final int REASON = 2000;

  private final Kit kit;
  private Form form;
  private Form.Rule<String> reason;
  private OpenDialog dialog;
  private Consumer<String> decline;

  @FXML DialogCard card;
  @FXML Banner banner;
  @FXML FormField reasonField;
  @FXML TextArea reasonInput;
  @FXML Button declineButton;
  @FXML Button cancelButton;

  DeclineRequestController(Kit kit) {
    this.kit = kit;
  }

  @FXML
  void initialize() {
    form = kit.form(banner);
    reason =
        form.text("reason", reasonField)
            .required("error.reason-missing")
            .check(text -> text.length() <= REASON, "error.text-long", REASON);
    form.onSubmit(card, () -> decline.accept(reason.value()));
  }

  /** Names the request; {@code decline} is asked to do it with the reason given. */
  void begin(OpenDialog opened, RequestRow row, Consumer<String> deed) {
    dialog = opened.guard(form);
    decline = deed;
    card.setTitle(kit.text("requests.decline.title", row.name()));
    card.setText(new RequestWords(kit.messages()).asked(row));
    if (row.wants() == Wants.ACCOUNT) {
      reasonField.setHelp(kit.text("requests.decline.reason-help-account"));
    }
    reasonInput.requestFocus();
  }

  @FXML
  void decline() {
    if (form.submit()) {
      decline.accept(reason.value());
    }
  }

  @FXML
  void cancel() {
    dialog.leave();
  }

  /** Shows why the core refused. */
  void show(Throwable problem) {
    form.show(problem);
  }

  /** Leaves without a question. */
  void close() {
    dialog.close();
  }

  Node[] buttons() {
    return new Node[] {declineButton};
  }
}
