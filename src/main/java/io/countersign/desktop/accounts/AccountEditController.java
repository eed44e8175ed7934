package io.countersign.desktop.accounts;

import io.countersign.core.AppException;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.Roles;
import io.countersign.desktop.kit.Banner;
import io.countersign.desktop.kit.ChipInput;
import io.countersign.desktop.kit.DialogCard;
import io.countersign.desktop.kit.Form;
import io.countersign.desktop.kit.FormField;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.OfferedText;
import io.countersign.desktop.kit.OpenDialog;
import io.countersign.desktop.kit.ScrollToFocus;
import io.countersign.desktop.kit.View;
import io.countersign.desktop.kit.WhyNot;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntConsumer;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.VBox;

/** Makes an account, or edits the profile of one. */
public final class AccountEditController {
  private static final List<String> CHANGED =
      List.of("account-changed-meanwhile", "changed-meanwhile");

  private final AccountDesk desk;
  private final Map<ProfileField, FormField> fields = new EnumMap<>(ProfileField.class);
  private Form form;
  private FirstPassword firstPassword;
  private OpenDialog dialog;
  private Runnable changed = () -> {};
  private IntConsumer created = id -> {};
  private AccountDetail before;

  @FXML DialogCard root;
  @FXML ScrollPane scroll;
  @FXML VBox content;
  @FXML Banner banner;
  @FXML FormField usernameField;
  @FXML FormField emailField;
  @FXML FormField fullNameField;
  @FXML FormField organisationField;
  @FXML OfferedText organisationInput;
  @FXML FormField firstNameField;
  @FXML FormField lastNameField;
  @FXML FormField rolesField;
  @FXML ChipInput rolesInput;
  @FXML FormField ssoIssuerField;
  @FXML FormField ssoSubjectField;
  @FXML FormField aboutField;
  @FXML FormField noteField;
  @FXML WhyNot superuserWhyNot;
  @FXML CheckBox superuserBox;
  @FXML FormField superuserField;
  @FXML CheckBox activeBox;
  @FXML FormField activeField;
  @FXML FirstPasswordPane passwordPane;
  @FXML Button saveButton;

  AccountEditController(AccountDesk desk) {
    this.desk = desk;
  }

  @FXML
  void initialize() {
    fields.put(ProfileField.USERNAME, usernameField);
    fields.put(ProfileField.FULL_NAME, fullNameField);
    fields.put(ProfileField.EMAIL, emailField);
    fields.put(ProfileField.FIRST_NAME, firstNameField);
    fields.put(ProfileField.LAST_NAME, lastNameField);
    fields.put(ProfileField.ORGANISATION, organisationField);
    fields.put(ProfileField.SSO_ISSUER, ssoIssuerField);
    fields.put(ProfileField.SSO_SUBJECT, ssoSubjectField);
    fields.put(ProfileField.ABOUT, aboutField);
    fields.put(ProfileField.NOTE, noteField);
    form = kit().form(banner);
    fields.forEach(
        (field, node) ->
            form.text(field.property(), node).readable(text -> AccountDraft.check(field, text)));
    form.add("roles", rolesField, rolesInput.valuesProperty()).readable(Roles::require);
    form.add("superuser", superuserField, superuserBox.selectedProperty());
    form.add("active", activeField, activeBox.selectedProperty());
    rolesInput.setForm(role -> role.strip().toUpperCase(Locale.ROOT));
    firstPassword = new FirstPassword(desk, form, passwordPane, () -> draft().profile());
    ScrollToFocus.install(scroll);
    form.onSubmit(root, this::attempt);
    kit()
        .tasks()
        .run(() -> desk.core().accounts().rolesInUse(desk.me()))
        .onSuccess(rolesInput::offer);
    kit()
        .tasks()
        .run(() -> desk.core().tenants().organisations(desk.me()))
        .onSuccess(organisationInput::offer);
  }

  private Kit kit() {
    return desk.kit();
  }

  /** Begins a new account; {@code created} is told its id. */
  void create(OpenDialog dialog, IntConsumer created) {
    this.dialog = dialog.guard(form);
    this.created = created;
    root.setTitle(desk.text("accounts.edit.create-title"));
    saveButton.setText(desk.text("accounts.edit.create-verb"));
    activeBox.setSelected(true);
    form.clean();
    focus(usernameField);
  }

  /** Focuses a field in a dialog that was shown just now: what scrolls has no content before. */
  private void focus(FormField field) {
    root.applyCss();
    field.focusInput();
  }

  /** Begins to edit an account, with the focus in {@code first}. */
  void edit(OpenDialog dialog, OpenAccount open, ProfileField first, Runnable changed) {
    this.dialog = dialog.guard(form);
    this.changed = changed;
    content.getChildren().removeAll(activeField, passwordPane);
    superuserWhyNot.setReason(open.account().superuser() ? desk.words().whyNot(open) : "");
    root.setTitle(desk.text("accounts.edit.title", AccountWords.name(open.account())));
    saveButton.setText(desk.text("accounts.edit.verb"));
    begin(open.account());
    if (open.account().emailClaimed()) {
      emailField.setHelp(desk.text("accounts.edit.email-claimed"));
    }
    focus(first == ProfileField.ROLES ? rolesField : fields.get(first));
  }

  private void begin(AccountDetail account) {
    before = account;
    fill(AccountDraft.of(account.profile(), account.superuser()));
    form.clean();
  }

  private void fill(AccountDraft draft) {
    fields.forEach((field, node) -> input(node).setText(draft.get(field)));
    rolesInput.setValues(draft.roles());
    superuserBox.setSelected(draft.superuser());
  }

  private static TextInputControl input(FormField field) {
    return field.getInput() instanceof OfferedText offered
        ? offered.field()
        : (TextInputControl) field.getInput();
  }

  private AccountDraft draft() {
    Map<ProfileField, String> values = new EnumMap<>(ProfileField.class);
    fields.forEach((field, node) -> values.put(field, input(node).getText()));
    values.put(ProfileField.ROLES, String.join(" ", rolesInput.getValues()));
    values.put(ProfileField.SUPERUSER, superuserBox.isSelected() ? "true" : "");
    return new AccountDraft(values);
  }

  @FXML
  void cancel() {
    dialog.leave();
  }

  @FXML
  void save() {
    rolesInput.commit();
    if (form.submit()) {
      attempt();
    }
  }

  private void attempt() {
    if (before == null) {
      make();
    } else {
      save(draft(), before.version());
    }
  }

  private void make() {
    AccountDraft draft = draft();
    boolean active = activeBox.isSelected();
    FirstPassword.Chosen chosen = firstPassword.chosen();
    dialog.stayDuring(
        kit()
            .tasks()
            .run(() -> chosen.create(draft.profile(), draft.superuser(), active))
            .disabling(saveButton)
            .onFailure(
                problem -> {
                  chosen.close();
                  form.show(problem);
                })
            .onSuccess(account -> made(account, chosen)));
  }

  private void made(AccountDetail account, FirstPassword.Chosen chosen) {
    firstPassword.wipe();
    dialog.close();
    created.accept(account.id());
    kit().notices().done(desk.text("accounts.done.created", AccountWords.name(account)));
    chosen.generated().ifPresent(secret -> PasswordRevealController.reveal(kit(), account, secret));
    chosen.close();
  }

  private void save(AccountDraft draft, long version) {
    int id = before.id();
    dialog.stayDuring(
        kit()
            .tasks()
            .run(
                () ->
                    desk.core()
                        .accounts()
                        .edit(desk.me(), id, version, draft.profile(), draft.superuser()))
            .disabling(saveButton)
            .onFailure(
                problem -> {
                  if (problem instanceof AppException refusal && CHANGED.contains(refusal.code())) {
                    compare(draft);
                  } else {
                    form.show(problem);
                  }
                })
            .onSuccess(
                account -> {
                  dialog.close();
                  changed.run();
                  kit()
                      .notices()
                      .done(desk.text("accounts.done.edited", AccountWords.name(account)));
                }));
  }

  private void compare(AccountDraft mine) {
    int id = before.id();
    kit()
        .tasks()
        .run(() -> new EditConflictController.Meanwhile(desk.open(id), desk.lastChange(id)))
        .onFailure(form::show)
        .onSuccess(meanwhile -> compare(mine, meanwhile));
  }

  private void compare(AccountDraft mine, EditConflictController.Meanwhile meanwhile) {
    AccountDetail theirs = meanwhile.open().account();
    EditMerge merge =
        new EditMerge(
            AccountDraft.of(before.profile(), before.superuser()),
            AccountDraft.of(theirs.profile(), theirs.superuser()),
            mine);
    if (merge.differences().isEmpty()) {
      save(mine, theirs.version());
      return;
    }
    View<EditConflictController> view = kit().views().load(EditConflictController.class);
    view.controller()
        .begin(
            kit().dialogs().show(view),
            merge,
            meanwhile,
            () -> {
              adopt(theirs, merge.mineOverTheirs());
              save(merge.mineOverTheirs(), theirs.version());
            },
            () -> adopt(theirs, merge.theirsOverMine()));
  }

  /** Goes on from what is stored now, with {@code draft} typed. */
  private void adopt(AccountDetail theirs, AccountDraft draft) {
    begin(theirs);
    fill(draft);
  }
}
