package io.countersign.desktop.tokens;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.instance.Core;
import io.countersign.core.token.TokenRow;
import io.countersign.core.token.TokenTerms;
import io.countersign.desktop.kit.Banner;
import io.countersign.desktop.kit.DialogCard;
import io.countersign.desktop.kit.Form;
import io.countersign.desktop.kit.FormField;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.OpenDialog;
import io.countersign.desktop.kit.RoleBoxes;
import io.countersign.desktop.kit.Tone;
import io.countersign.desktop.kit.Work;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;

/** Changes name, note, roles and networks of a token. */
public final class TokenEditController {
  private final Kit kit;
  private final Core core;
  private final Supplier<Actor> actor;
  private OpenDialog dialog;
  private Consumer<TokenRow> saved = row -> {};
  private Form form;
  private TokenRow row;

  @FXML DialogCard root;
  @FXML Banner banner;
  @FXML FormField nameField;
  @FXML TextField nameInput;
  @FXML FormField noteField;
  @FXML TextArea noteInput;
  @FXML FormField rolesField;
  @FXML Node rolesPane;
  @FXML RoleBoxes roleBoxes;
  @FXML FormField networksField;
  @FXML TextArea networksInput;
  @FXML Button cancelButton;
  @FXML Button saveButton;

  TokenEditController(Kit kit, Core core, Supplier<Actor> actor) {
    this.kit = kit;
    this.core = core;
    this.actor = actor;
  }

  @FXML
  void initialize() {
    form = kit.form(banner);
    form.text("name", nameField).required("tokens.name-missing");
    form.text("note", noteField);
    form.add("roles", rolesField, roleBoxes.chosenProperty());
    form.text("networks", networksField).readable(NetworkLines::read);
    form.onSubmit(root, this::send);
  }

  void begin(OpenDialog dialog, TokenRow row, Consumer<TokenRow> saved) {
    this.dialog = dialog.guard(form);
    this.saved = saved;
    fill(row);
    loadRoles();
  }

  private void fill(TokenRow newest) {
    row = newest;
    root.setTitle(kit.text("tokens.edit.title", row.name()));
    nameInput.setText(row.name());
    noteInput.setText(row.note());
    networksInput.setText(String.join("\n", row.networks()));
    offerRoles(row.roles(), row.roles());
    form.clean();
  }

  private void loadRoles() {
    kit.tasks()
        .run(() -> Owner.of(core.accounts().open(actor.get(), row.accountId())))
        .onSuccess(
            owner -> {
              offerRoles(owner.roles(), roleBoxes.getChosen());
              saveButton.setDisable(false);
            })
        .onFailure(form::show);
  }

  private void offerRoles(List<String> offered, List<String> ticked) {
    roleBoxes.offer(offered, ticked);
    boolean any = !roleBoxes.getChildren().isEmpty();
    rolesPane.setVisible(any);
    rolesPane.setManaged(any);
    rolesField.setHelp(kit.text(any ? "tokens.roles.help" : "tokens.roles.none", row.owner()));
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
    TokenTerms terms =
        new TokenTerms(
            nameInput.getText(),
            noteInput.getText(),
            row.expiresAt(),
            roleBoxes.getChosen(),
            NetworkLines.read(networksInput.getText()));
    Work<TokenRow> work =
        kit.tasks().run(() -> core.tokens().edit(actor.get(), row.id(), row.version(), terms));
    dialog.stayDuring(work);
    work.disabling(saveButton, cancelButton)
        .onSuccess(
            edited -> {
              dialog.close();
              saved.accept(edited);
            })
        .onFailure(this::refuse);
  }

  private void refuse(Throwable problem) {
    if (problem instanceof AppException refusal && refusal.code().equals("changed-meanwhile")) {
      banner.show(
          Tone.WARNING,
          kit.text("tokens.edit.changed-meanwhile"),
          kit.text("tokens.edit.load-newest"),
          this::loadNewest);
      return;
    }
    form.show(problem);
  }

  private void loadNewest() {
    kit.tasks()
        .run(() -> core.tokens().open(actor.get(), row.id()))
        .onSuccess(
            newest -> {
              fill(newest);
              loadRoles();
            })
        .onFailure(form::show);
  }
}
