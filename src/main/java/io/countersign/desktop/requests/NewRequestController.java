package io.countersign.desktop.requests;

import io.countersign.core.Actor;
import io.countersign.core.Sort;
import io.countersign.core.access.NewRequest;
import io.countersign.core.access.RequestRow;
import io.countersign.core.access.Wants;
import io.countersign.core.account.AccountFilter;
import io.countersign.core.account.AccountRow;
import io.countersign.core.instance.Core;
import io.countersign.desktop.kit.Banner;
import io.countersign.desktop.kit.DialogCard;
import io.countersign.desktop.kit.Form;
import io.countersign.desktop.kit.FormField;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.OneToggle;
import io.countersign.desktop.kit.OpenDialog;
import io.countersign.desktop.kit.Picker;
import io.countersign.desktop.kit.RoleBoxes;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;

/** A request entered on somebody's behalf. */
final class NewRequestController {
  private static final int PURPOSE = 2000;
  private static final int CONTACT = 254;
  private static final int FOUND = 20;
  private static final int USUAL_DAYS = 90;

  private final Kit kit;
  private final Core core;
  private final Supplier<Actor> actor;
  private Form form;
  private OpenDialog dialog;
  private Consumer<RequestRow> entered;
  private String filledContact = "";

  @FXML DialogCard card;
  @FXML Banner banner;
  @FXML FormField accountField;
  @FXML Picker<AccountRow> accountPicker;
  @FXML FormField wantsField;
  @FXML ToggleGroup wantsGroup;
  @FXML ToggleButton bearerToggle;
  @FXML ToggleButton jwtToggle;
  @FXML ToggleButton bothToggle;
  @FXML FormField purposeField;
  @FXML TextArea purposeInput;
  @FXML FormField rolesField;
  @FXML RoleBoxes rolesInput;
  @FXML FormField lastsField;
  @FXML LastingInput lastsInput;
  @FXML FormField contactField;
  @FXML TextField contactInput;
  @FXML Button cancelButton;
  @FXML Button enterButton;

  NewRequestController(Kit kit, Core core, Supplier<Actor> actor) {
    this.kit = kit;
    this.core = core;
    this.actor = actor;
  }

  @FXML
  void initialize() {
    accountPicker.connect(
        kit.tasks(), this::accounts, AccountRow::displayName, NewRequestController::detail);
    accountPicker.valueProperty().addListener((o, before, now) -> picked(now));
    bearerToggle.setUserData(Wants.BEARER);
    jwtToggle.setUserData(Wants.JWT);
    bothToggle.setUserData(Wants.BOTH);
    bearerToggle.setSelected(true);
    OneToggle.keep(wantsGroup, now -> arrange());
    lastsInput.show(USUAL_DAYS);
    form = kit.form(banner);
    form.add("account", accountField, accountPicker.valueProperty())
        .required("requests.create.account-missing");
    form.add("wants", wantsField, wantsGroup.selectedToggleProperty());
    form.text("purpose", purposeField)
        .required("error.purpose-missing")
        .check(text -> text.length() <= PURPOSE, "error.text-long", PURPOSE);
    form.add("roles", rolesField, rolesInput.chosenProperty());
    form.add("lasts", lastsField, lastsInput.value())
        .check(Lasting::isRight, "error.days-invalid", NewRequest.MAX_DAYS);
    form.text("contact", contactField)
        .check(text -> text.length() <= CONTACT, "error.text-long", CONTACT);
    rolesField.managedProperty().bind(rolesField.visibleProperty());
    form.clean();
    form.onSubmit(card, this::send);
    arrange();
  }

  /** Begins; {@code then} gets what was entered. */
  void begin(OpenDialog opened, Consumer<RequestRow> then) {
    dialog = opened.guard(form);
    entered = then;
  }

  private List<AccountRow> accounts(String text) {
    AccountFilter active =
        new AccountFilter(
            Optional.of(text),
            Optional.of(true),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return core.accounts()
        .list(actor.get(), active, Sort.ascending("name"), Optional.empty(), FOUND)
        .rows();
  }

  private static String detail(AccountRow account) {
    return account.fullName().isEmpty() ? account.email() : account.username();
  }

  /** Offers the roles and, where nothing else was typed, the e-mail address of the account. */
  private void picked(AccountRow account) {
    rolesInput.offer(account == null ? List.of() : account.roles(), List.of());
    if (account != null && contactInput.getText().equals(filledContact)) {
      filledContact = account.email();
      contactInput.setText(filledContact);
    }
    arrange();
  }

  private void arrange() {
    rolesField.setVisible(wants().bearer() && !rolesInput.getChildren().isEmpty());
  }

  private Wants wants() {
    return wantsGroup.getSelectedToggle() == null
        ? Wants.BEARER
        : (Wants) wantsGroup.getSelectedToggle().getUserData();
  }

  @FXML
  void enter() {
    if (form.submit()) {
      send();
    }
  }

  private void send() {
    NewRequest wanted =
        new NewRequest(
            accountPicker.getValue().id(),
            purposeInput.getText(),
            wants(),
            wants().bearer() ? rolesInput.getChosen() : List.of(),
            lastsInput.value().getValue().days(),
            contactInput.getText());
    kit.tasks()
        .run(() -> core.access().create(actor.get(), wanted))
        .disabling(enterButton)
        .onSuccess(
            row -> {
              dialog.close();
              entered.accept(row);
            })
        .onFailure(form::show);
  }

  @FXML
  void cancel() {
    dialog.leave();
  }
}
