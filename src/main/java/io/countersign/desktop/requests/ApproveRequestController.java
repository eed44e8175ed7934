package io.countersign.desktop.requests;

import io.countersign.core.access.Grant;
import io.countersign.core.access.NewRequest;
import io.countersign.core.access.RequestRow;
import io.countersign.core.access.Wants;
import io.countersign.core.account.AccountDetail;
import io.countersign.desktop.kit.Banner;
import io.countersign.desktop.kit.DialogCard;
import io.countersign.desktop.kit.Form;
import io.countersign.desktop.kit.FormField;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.OpenDialog;
import io.countersign.desktop.kit.RoleBoxes;
import java.util.List;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** What is granted: at first what was asked for, each value changeable. */
final class ApproveRequestController {
  private static final int NAME = 100;

  private final Kit kit;
  private Form form;
  private OpenDialog dialog;
  private RequestRow row;
  private Consumer<Grant> approve;

  @FXML DialogCard card;
  @FXML Banner banner;
  @FXML Label purposeLabel;
  @FXML Label noteLabel;
  @FXML VBox tokenFields;
  @FXML FormField nameField;
  @FXML TextField nameInput;
  @FXML FormField rolesField;
  @FXML RoleBoxes rolesInput;
  @FXML FormField lastsField;
  @FXML LastingInput lastsInput;
  @FXML Button cancelButton;
  @FXML Button approveButton;

  ApproveRequestController(Kit kit) {
    this.kit = kit;
  }

  @FXML
  void initialize() {
    form = kit.form(banner);
    form.text("name", nameField)
        .required("error.token-name-missing")
        .check(name -> name.length() <= NAME, "error.text-long", NAME);
    form.add("roles", rolesField, rolesInput.chosenProperty());
    form.add("lasts", lastsField, lastsInput.value())
        .check(Lasting::isRight, "error.days-invalid", NewRequest.MAX_DAYS);
    form.onSubmit(card, this::grant);
    noteLabel.managedProperty().bind(noteLabel.visibleProperty());
    tokenFields.managedProperty().bind(tokenFields.visibleProperty());
    rolesField.managedProperty().bind(rolesField.visibleProperty());
  }

  /** Fills the form from the request; {@code approve} is asked to do it. */
  void begin(OpenDialog opened, RequestRow asked, AccountDetail account, Consumer<Grant> deed) {
    dialog = opened.guard(form);
    row = asked;
    approve = deed;
    RequestWords words = new RequestWords(kit.messages());
    card.setTitle(kit.text("requests.approve.title", asked.name()));
    card.setText(words.asked(asked));
    purposeLabel.setText(asked.purpose());
    Grant grant = asked.asAsked();
    nameInput.setText(grant.tokenName());
    rolesInput.offer(account.profile().roles(), grant.roles());
    lastsInput.show(grant.lastsDays());
    rolesField.setVisible(!rolesInput.getChildren().isEmpty());
    tokenFields.setVisible(asked.wants().bearer());
    form.clean();
    noteLabel.setText(note(asked, account));
    noteLabel.setVisible(!noteLabel.getText().isEmpty());
    if (asked.wants() == Wants.ACCOUNT) {
      approveButton.setText(kit.text("requests.approve.verb-account"));
      approveButton.requestFocus();
      return;
    }
    List<String> lost =
        grant.roles().stream().filter(role -> !account.profile().roles().contains(role)).toList();
    if (!lost.isEmpty()) {
      rolesField.setError(
          kit.text("requests.approve.lost-roles", asked.username(), String.join(", ", lost)));
    }
    (asked.wants().bearer() ? nameInput : approveButton).requestFocus();
  }

  /** What comes of it besides a token; empty if nothing does. */
  private String note(RequestRow asked, AccountDetail account) {
    if (asked.wants() == Wants.ACCOUNT) {
      return new RequestWords(kit.messages()).admission(asked, account);
    }
    if (!asked.wants().password()) {
      return "";
    }
    String key = account.hasPassword() ? "requests.approve.replaces" : "requests.approve.makes";
    return kit.text(key, asked.name());
  }

  @FXML
  void approve() {
    if (!row.wants().bearer() || form.submit()) {
      grant();
    }
  }

  private void grant() {
    approve.accept(
        row.wants().bearer()
            ? new Grant(
                nameInput.getText().strip(),
                rolesInput.getChosen(),
                lastsInput.value().getValue().days())
            : row.asAsked());
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
    return new Node[] {approveButton};
  }
}
