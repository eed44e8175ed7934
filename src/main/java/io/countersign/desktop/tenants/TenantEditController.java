package io.countersign.desktop.tenants;

import io.countersign.core.AppException;
import io.countersign.core.tenant.HostName;
import io.countersign.core.tenant.TenantRow;
import io.countersign.core.tenant.TenantTerms;
import io.countersign.desktop.kit.Banner;
import io.countersign.desktop.kit.ChipInput;
import io.countersign.desktop.kit.DialogCard;
import io.countersign.desktop.kit.Form;
import io.countersign.desktop.kit.FormField;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.OfferedText;
import io.countersign.desktop.kit.OpenDialog;
import io.countersign.desktop.kit.ScrollBox;
import io.countersign.desktop.kit.ScrollToFocus;
import io.countersign.desktop.kit.Tone;
import io.countersign.desktop.kit.Work;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;

/** Makes a tenant, or edits one. */
public final class TenantEditController {
  /** Terms in which nothing is wrong, to look at one field alone. */
  private static final TenantTerms FINE = TenantTerms.of("fine");

  private final TenantDesk desk;
  private final TenantWords words;
  private Form form;
  private OpenDialog dialog;
  private TenantRow before;
  private Consumer<TenantRow> done = tenant -> {};

  @FXML DialogCard root;
  @FXML Banner banner;
  @FXML ScrollBox scroll;
  @FXML FormField nameField;
  @FXML TextField nameInput;
  @FXML FormField codeField;
  @FXML TextField codeInput;
  @FXML FormField organisationField;
  @FXML OfferedText organisationInput;
  @FXML FormField hostsField;
  @FXML ChipInput hostsInput;
  @FXML FormField homepageField;
  @FXML TextField homepageInput;
  @FXML Banner warningBanner;
  @FXML Button cancelButton;
  @FXML Button saveButton;

  TenantEditController(TenantDesk desk) {
    this.desk = desk;
    this.words = desk.words();
  }

  @FXML
  void initialize() {
    form = kit().form(banner);
    form.text("name", nameField)
        .readable(text -> new TenantTerms("fine", text, null, List.of(), "").checked());
    form.text("code", codeField).readable(text -> TenantTerms.of(text).checked());
    form.text("organisation", organisationField)
        .readable(text -> FINE.ofOrganisation(text).checked());
    form.add("hosts", hostsField, hostsInput.valuesProperty())
        .readable(hosts -> FINE.withHosts(hosts).checked());
    form.text("homepage", homepageField).readable(text -> FINE.withHomepage(text).checked());
    ScrollToFocus.install(scroll);
    form.onSubmit(root, this::send);
    hostsInput.setForm(TenantEditController::canonical);
    hostsInput.valuesProperty().addListener((o, was, now) -> warn());
    homepageInput.textProperty().addListener((o, was, now) -> warn());
    kit()
        .tasks()
        .run(() -> desk.tenants().organisations(desk.me()))
        .onSuccess(organisationInput::offer);
  }

  private Kit kit() {
    return desk.kit();
  }

  /** How it is kept; what is no host stays as it was typed, for the sentence about it. */
  private static String canonical(String typed) {
    try {
      return typed.isBlank() ? "" : HostName.requireEntry(typed);
    } catch (AppException e) {
      return typed.strip();
    }
  }

  /** Begins a new tenant; {@code made} is told of it. */
  void create(OpenDialog dialog, Consumer<TenantRow> made) {
    this.dialog = dialog.guard(form);
    this.done = made;
    root.setTitle(desk.text("tenants.edit.create-title"));
    saveButton.setText(desk.text("tenants.edit.create-verb"));
    form.clean();
    focus();
  }

  /** Begins to edit a tenant; {@code edited} is told what it was and what it is. */
  void edit(OpenDialog dialog, TenantRow tenant, BiConsumer<TenantRow, TenantRow> edited) {
    this.dialog = dialog.guard(form);
    this.done = after -> edited.accept(before, after);
    saveButton.setText(desk.text("tenants.edit.verb"));
    fill(tenant);
    focus();
  }

  /** The dialog was shown just now: what scrolls has no content before. */
  private void focus() {
    root.applyCss();
    nameField.focusInput();
  }

  private void fill(TenantRow tenant) {
    before = tenant;
    root.setTitle(desk.text("tenants.edit.title", tenant.name()));
    TenantTerms terms = tenant.terms();
    nameInput.setText(terms.name());
    codeInput.setText(terms.code());
    organisationInput.field().setText(tenant.organisation().orElse(""));
    hostsInput.setValues(terms.hosts());
    homepageInput.setText(terms.homepage());
    form.clean();
    warn();
  }

  private TenantTerms terms() {
    return new TenantTerms(
        codeInput.getText(),
        nameInput.getText(),
        organisationInput.field().getText(),
        hostsInput.getValues(),
        homepageInput.getText());
  }

  /** Only of what was typed: that a new tenant has no host yet is no news. */
  private void warn() {
    String warning =
        hostsInput.getValues().isEmpty() && before == null ? "" : words.warning(terms());
    if (warning.isEmpty()) {
      warningBanner.hide();
    } else {
      warningBanner.show(Tone.WARNING, warning);
    }
  }

  @FXML
  void cancel() {
    dialog.leave();
  }

  @FXML
  void save() {
    hostsInput.commit();
    if (form.submit()) {
      send();
    }
  }

  private void send() {
    TenantTerms terms = terms();
    Callable<TenantRow> deed =
        before == null
            ? () -> desk.tenants().create(desk.me(), terms)
            : () -> desk.tenants().edit(desk.me(), before.code(), before.version(), terms);
    Work<TenantRow> work = kit().tasks().run(deed);
    dialog.stayDuring(work);
    work.disabling(saveButton, cancelButton)
        .onSuccess(
            tenant -> {
              dialog.close();
              done.accept(tenant);
            })
        .onFailure(this::refuse);
  }

  private void refuse(Throwable problem) {
    boolean changed =
        problem instanceof AppException refusal && refusal.code().equals("changed-meanwhile");
    if (changed && before != null) {
      banner.show(
          Tone.WARNING,
          desk.text("tenants.edit.changed-meanwhile"),
          desk.text("tenants.edit.load-newest"),
          this::loadNewest);
    } else {
      form.show(problem);
    }
  }

  private void loadNewest() {
    kit()
        .tasks()
        .run(() -> desk.tenants().open(desk.me(), before.code()))
        .onSuccess(this::fill)
        .onFailure(form::show);
  }
}
