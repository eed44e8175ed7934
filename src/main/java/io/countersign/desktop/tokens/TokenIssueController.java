package io.countersign.desktop.tokens;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.Sort;
import io.countersign.core.account.AccountFilter;
import io.countersign.core.instance.Core;
import io.countersign.core.token.Issued;
import io.countersign.core.token.TokenTerms;
import io.countersign.desktop.kit.Banner;
import io.countersign.desktop.kit.Form;
import io.countersign.desktop.kit.FormField;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.OpenDialog;
import io.countersign.desktop.kit.Picker;
import io.countersign.desktop.kit.RoleBoxes;
import io.countersign.desktop.kit.Work;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;

/** Asks what a new token shall be, and issues it. */
public final class TokenIssueController {
  private static final int FOUND = 20;

  private final Kit kit;
  private final Core core;
  private final Supplier<Actor> actor;
  private OpenDialog dialog;
  private Consumer<Issued> issued = made -> {};
  private Form form;

  @FXML Node root;
  @FXML Banner banner;
  @FXML FormField accountField;
  @FXML Picker<Owner> accountPicker;
  @FXML FormField nameField;
  @FXML TextField nameInput;
  @FXML FormField noteField;
  @FXML TextArea noteInput;
  @FXML FormField expiresField;
  @FXML Node expires;
  @FXML ExpiryInputController expiresController;
  @FXML FormField rolesField;
  @FXML Node rolesPane;
  @FXML RoleBoxes roleBoxes;
  @FXML FormField networksField;
  @FXML TextArea networksInput;
  @FXML Button cancelButton;
  @FXML Button issueButton;

  TokenIssueController(Kit kit, Core core, Supplier<Actor> actor) {
    this.kit = kit;
    this.core = core;
    this.actor = actor;
  }

  @FXML
  void initialize() {
    form = kit.form(banner);
    form.add("account", accountField, accountPicker.valueProperty())
        .required("tokens.issue.account-missing");
    form.text("name", nameField).required("tokens.name-missing");
    form.text("note", noteField);
    expiresController.join(form, expiresField);
    form.add("roles", rolesField, roleBoxes.chosenProperty());
    form.text("networks", networksField).readable(NetworkLines::read);
    form.onSubmit(root, this::send);
    accountPicker.connect(kit.tasks(), this::find, Owner::name, Owner::detail);
    accountPicker.refusing(owner -> owner.active() ? "" : kit.text("tokens.issue.inactive"));
    accountPicker.valueProperty().addListener((o, before, now) -> offerRoles(now, List.of()));
    offerRoles(null, List.of());
  }

  /**
   * Begins.
   *
   * @param accountId the account that is chosen at first
   * @param issued gets the token, with its secret to be shown and closed
   */
  void begin(OpenDialog dialog, Optional<Integer> accountId, Consumer<Issued> issued) {
    this.dialog = dialog.guard(form);
    this.issued = issued;
    accountId.ifPresent(this::choose);
  }

  private void choose(int accountId) {
    nameInput.requestFocus();
    kit.tasks()
        .run(() -> Owner.of(core.accounts().open(actor.get(), accountId)))
        .onSuccess(
            owner -> {
              accountPicker.setValue(owner);
              form.clean();
              if (!owner.active()) {
                refuse(new AppException("account-inactive", owner.username()));
              }
            })
        .onFailure(form::show);
  }

  private List<Owner> find(String text) {
    return core
        .accounts()
        .list(
            actor.get(),
            AccountFilter.containing(text),
            Sort.ascending("name"),
            Optional.empty(),
            FOUND)
        .rows()
        .stream()
        .map(Owner::of)
        .toList();
  }

  private void offerRoles(Owner owner, List<String> ticked) {
    List<String> roles = owner == null ? List.of() : owner.roles();
    roleBoxes.offer(roles, ticked);
    boolean any = !roleBoxes.getChildren().isEmpty();
    rolesPane.setVisible(any);
    rolesPane.setManaged(any);
    if (owner == null) {
      rolesField.setHelp(kit.text("tokens.roles.no-owner"));
    } else if (roles.isEmpty()) {
      rolesField.setHelp(kit.text("tokens.roles.none", owner.name()));
    } else {
      rolesField.setHelp(kit.text("tokens.roles.help", owner.name()));
    }
  }

  @FXML
  void cancel() {
    dialog.leave();
  }

  @FXML
  void issue() {
    if (form.submit()) {
      send();
    }
  }

  private void send() {
    Owner owner = accountPicker.getValue();
    TokenTerms terms =
        new TokenTerms(
            nameInput.getText(),
            noteInput.getText(),
            expiresController.moment(),
            roleBoxes.getChosen(),
            NetworkLines.read(networksInput.getText()));
    Work<Issued> work = kit.tasks().run(() -> core.tokens().issue(actor.get(), owner.id(), terms));
    dialog.stayDuring(work);
    work.disabling(issueButton, cancelButton)
        .onSuccess(
            made -> {
              dialog.close();
              issued.accept(made);
            })
        .onFailure(this::refuse);
  }

  /** What the core refuses about the account stands beside the account. */
  private void refuse(Throwable problem) {
    if (!(problem instanceof AppException refusal)) {
      form.show(problem);
      return;
    }
    switch (refusal.code()) {
      case "account-inactive", "account-unknown" ->
          form.show(AppException.of("account", refusal.code(), refusal.args().toArray()));
      case "roles-beyond-owner" -> showLostRoles(refusal);
      default -> form.show(refusal);
    }
  }

  /** Offers the roles that are left; those that were lost stay ticked, to be seen and unticked. */
  private void showLostRoles(AppException refusal) {
    List<String> ticked = roleBoxes.getChosen();
    int id = accountPicker.getValue().id();
    kit.tasks()
        .run(() -> Owner.of(core.accounts().open(actor.get(), id)))
        .onSuccess(
            owner -> {
              offerRoles(owner, ticked);
              form.show(refusal);
            })
        .onFailure(problem -> form.show(refusal));
  }
}
