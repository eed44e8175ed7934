package io.countersign.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.AppException;
import io.countersign.desktop.kit.Banner;
import io.countersign.desktop.kit.ConfirmSpec;
import io.countersign.desktop.kit.DialogCard;
import io.countersign.desktop.kit.FormField;
import io.countersign.desktop.kit.Notice;
import io.countersign.desktop.kit.State;
import io.countersign.desktop.kit.Theme;
import io.countersign.desktop.kit.Tone;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;

class ShellScreenTest extends ShellTest {
  @Test
  void firstSectionIsOpenAtOnce() {
    assertThat(shell.currentProperty().get()).isEqualTo("overview");
    assertThat(find("#overviewSection", ToggleButton.class).isSelected()).isTrue();
  }

  @Test
  void clickOnAnEntryOpensItsSectionAndKeepsItsScreen() {
    clickOn("#accountsSection");
    awaitIdle();
    SampleController accounts = sample();
    clickOn("#auditSection").clickOn("#accountsSection");
    assertThat(shell.currentProperty().get()).isEqualTo("accounts");
    assertThat(sample()).isSameAs(accounts);
    assertThat(find("#auditSection", ToggleButton.class).isSelected()).isFalse();
  }

  @Test
  void ctrlAndADigitOpensASection() {
    push(KeyCode.SHORTCUT, KeyCode.DIGIT4);
    assertThat(shell.currentProperty().get()).isEqualTo("audit");
    push(KeyCode.SHORTCUT, KeyCode.DIGIT9);
    assertThat(shell.currentProperty().get()).isEqualTo("audit");
  }

  @Test
  void whoComesByTheKeyboardGoesOnInTheList() {
    push(KeyCode.SHORTCUT, KeyCode.DIGIT4);
    awaitIdle();
    assertThat(focused()).isSameAs(sample().table);
    push(KeyCode.SHORTCUT, KeyCode.DIGIT1).push(KeyCode.SHORTCUT, KeyCode.K);
    write(
        messages.text(
            "shell.palette.go", find("#auditSection", ToggleButton.class).getAccessibleText()));
    push(KeyCode.ENTER);
    awaitIdle();
    assertThat(shell.currentProperty().get()).isEqualTo("audit");
    assertThat(focused()).isSameAs(sample().table);
  }

  @Test
  void ctrlAndCommaOpensTheSettings() {
    push(KeyCode.SHORTCUT, KeyCode.COMMA);
    assertThat(shell.currentProperty().get()).isEqualTo("settings");
  }

  @Test
  void arrowsMoveInTheNavigationAndEnterOrSpaceOpens() {
    ToggleButton overview = find("#overviewSection", ToggleButton.class);
    fx(() -> overview.requestFocus());
    push(KeyCode.DOWN);
    assertThat(focused().getId()).isEqualTo("accountsSection");
    assertThat(shell.currentProperty().get()).isEqualTo("overview");
    push(KeyCode.SPACE);
    assertThat(shell.currentProperty().get()).isEqualTo("accounts");
    push(KeyCode.UP).push(KeyCode.UP);
    assertThat(focused().getId()).isEqualTo("overviewSection");
    push(KeyCode.ENTER);
    assertThat(shell.currentProperty().get()).isEqualTo("overview");
  }

  @Test
  void badgeIsHiddenAtZero() {
    assertThat(isSeen("#requestsBadge")).isTrue();
    fx(() -> waiting.set(0));
    assertThat(isSeen("#requestsBadge")).isFalse();
  }

  @Test
  void unknownSectionIsRefused() {
    assertThatThrownBy(() -> fx(() -> shell.open("nowhere", SampleController.class)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keysReachTheScreenInView() {
    clickOn("Kari Foss");
    assertThat(sample().listDetail.isOpen()).isTrue();
    push(KeyCode.SHORTCUT, KeyCode.F);
    assertThat(focused().getId()).isEqualTo("filterField");
    push(KeyCode.ESCAPE);
    assertThat(sample().listDetail.isOpen()).isFalse();
    push(KeyCode.SHORTCUT, KeyCode.N);
    assertThat(sample().created).isEqualTo(1);
    rows = List.of(rows.getFirst());
    push(KeyCode.F5);
    awaitIdle();
    assertThat(sample().refreshed).isEqualTo(1);
  }

  @Test
  void ctrlLLocksEvenFromADialog() {
    push(KeyCode.SHORTCUT, KeyCode.L);
    push(KeyCode.F1).push(KeyCode.SHORTCUT, KeyCode.L);
    assertThat(done).containsExactly("lock", "lock");
  }

  @Test
  void keysRestWhileADialogIsOpenOrTheWindowIsCovered() {
    push(KeyCode.F1).push(KeyCode.SHORTCUT, KeyCode.DIGIT2).push(KeyCode.SHORTCUT, KeyCode.K);
    assertThat(shell.currentProperty().get()).isEqualTo("overview");
    assertThat(isSeen("#palette")).isFalse();
    push(KeyCode.ESCAPE);
    fx(() -> surface.cover(new VBox(new TextField())));
    push(KeyCode.SHORTCUT, KeyCode.DIGIT2).push(KeyCode.SHORTCUT, KeyCode.L);
    assertThat(shell.currentProperty().get()).isEqualTo("overview");
    assertThat(done).isEmpty();
  }

  @Test
  void keysEndWhenTheShellHasLeftTheWindow() {
    fx(() -> surface.setContent(new TextField()));
    push(KeyCode.SHORTCUT, KeyCode.L).push(KeyCode.SHORTCUT, KeyCode.K);
    assertThat(done).isEmpty();
    assertThat(isSeen("#palette")).isFalse();
  }

  @Test
  void questionMarkListsTheKeysButIsWrittenInAField() {
    TableView<?> table = sample().table;
    fx(() -> table.requestFocus());
    write("?");
    assertThat(isSeen("#shortcuts")).isTrue();
    push(KeyCode.ESCAPE).push(KeyCode.SHORTCUT, KeyCode.F).write("?");
    assertThat(isSeen("#shortcuts")).isFalse();
    assertThat(sample().filterBar.text()).isEqualTo("?");
  }

  @Test
  void accountMenuOffersThemeLockAndSignOut() {
    clickOn("#accountMenu").clickOn(messages.text("shell.menu.sign-out"));
    clickOn("#accountMenu").clickOn(messages.text("shell.menu.lock"));
    assertThat(done).containsExactly("signOut", "lock");
    clickOn("#accountMenu").clickOn(messages.text("shell.menu.about"));
    assertThat(isSeen("#about")).isTrue();
    assertThat(find("#directoryLabel", Label.class).getText()).startsWith("/home/ada/");
    assertThat(find("#licencesArea", TextArea.class).getText()).contains("hibernate-core");
    assertThat(find("#licencesArea", TextArea.class).isEditable()).isFalse();
    snapshot("shell-about");
    press("#billButton");
    assertThat(fx(() -> Clipboard.getSystemClipboard().getString())).contains("CycloneDX");
  }

  @Test
  void programThatWasNotPackagedListsNoParts() {
    parts = new Parts("", "");
    clickOn("#accountMenu").clickOn(messages.text("shell.menu.about"));
    assertThat(isSeen("#about")).isTrue();
    assertThat(isSeen("#licencesBox")).isFalse();
    assertThat(isSeen("#billButton")).isFalse();
    assertThat(isSeen("#directoryLabel")).isTrue();
  }

  @Test
  void themeItemsFollowTheTheme() {
    MenuButton menu = find("#accountMenu", MenuButton.class);
    Menu themes =
        (Menu)
            menu.getItems().stream()
                .filter(item -> messages.text("shell.menu.theme").equals(item.getText()))
                .findFirst()
                .orElseThrow();
    RadioMenuItem dark = (RadioMenuItem) themes.getItems().get(Theme.Mode.DARK.ordinal());
    fx(dark::fire);
    assertThat(theme.getMode()).isEqualTo(Theme.Mode.DARK);
    fx(() -> theme.setMode(Theme.Mode.LIGHT));
    assertThat(dark.isSelected()).isFalse();
  }

  @Test
  void statusBarShowsTheEndpointAndWhatCanBeDoneAboutIt() {
    assertThat(find("#checksLabel", Label.class).getText()).isEqualTo("41 checks/s");
    assertThat(isSeen("#endpointAction")).isFalse();
    fx(
        () -> {
          model.status().endpointProperty().set(State.failed("Port 8765 is taken"));
          model
              .status()
              .endpointActionProperty()
              .set(new StatusModel.StatusAction("Try another", () -> done.add("other")));
          model.status().checksPerSecondProperty().set(-1);
        });
    assertThat(isSeen("#checksLabel")).isFalse();
    clickOn("#endpointAction");
    assertThat(done).containsExactly("other");
  }

  @Test
  void pictures() {
    snapshot("shell-list");
    clickOn("Nils Berg");
    awaitIdle();
    snapshot("shell-detail");
    snapshot("shell-detail-wide", 1200, 780);
    fx(
        () -> {
          notices.done("Token laptop revoked. It is refused from now on.");
          notices.show(Notice.done("Account Kari Foss deactivated.").with("Undo", () -> {}));
          problems.show(new AppException("no-such-code"));
          problems.show(new IllegalStateException("for the picture"));
        });
    snapshot("shell-notices");
    fx(notices::clear);
    push(KeyCode.SHORTCUT, KeyCode.K);
    awaitIdle();
    snapshot("shell-palette");
    push(KeyCode.ESCAPE);
    push(KeyCode.F1);
    snapshot("shell-shortcuts");
    push(KeyCode.ESCAPE);
    fx(
        () ->
            dialogs.confirm(
                ConfirmSpec.danger(
                        "Revoke laptop of Kari Foss",
                        "Services that use this token are refused at once. This cannot be undone.",
                        "Revoke token")
                    .hitting(List.of("csn_4kZ9…1001 · last used 3 min ago")),
                () -> {}));
    snapshot("shell-confirm");
    push(KeyCode.ESCAPE);
    fx(() -> dialogs.show(formWithErrors()));
    snapshot("kit-form");
    push(KeyCode.ESCAPE);
    fx(() -> theme.setDensity(Theme.Density.COMPACT));
    snapshot("shell-compact");
    rows = List.of();
    push(KeyCode.SHORTCUT, KeyCode.DIGIT1);
    awaitIdle();
    push(KeyCode.SHORTCUT, KeyCode.DIGIT4);
    awaitIdle();
    snapshot("shell-empty");
  }

  private DialogCard formWithErrors() {
    DialogCard card = new DialogCard();
    card.setTitle("Issue token for Kari Foss");
    card.setText("It may do what Kari Foss may do, and nothing more.");
    card.setPrefWidth(480);
    Banner banner = new Banner();
    banner.show(Tone.DANGER, "This account was deactivated by ola 2 min ago.");
    TextField name = new TextField("laptop");
    FormField nameField = field("Name", "Where it will be used.", name);
    FormField networkField = field("Networks", "", new TextField("10.0.0.0/33"));
    networkField.setError("10.0.0.0/33 is not a network.");
    ComboBox<String> expiry = new ComboBox<>();
    expiry.getItems().setAll("30 days", "90 days", "Never");
    expiry.setValue("90 days");
    expiry.setMaxWidth(Double.MAX_VALUE);
    FormField expiryField = field("Expires", "After that it is refused.", expiry);
    Button issue = new Button("Issue token");
    issue.setDefaultButton(true);
    card.getContent()
        .addAll(banner, nameField, networkField, expiryField, new CheckBox("Suspended"));
    card.getButtons().addAll(new Button("Cancel"), issue);
    return card;
  }

  private static FormField field(String label, String help, Node input) {
    FormField field = new FormField();
    field.setLabel(label);
    field.setHelp(help);
    field.setInput(input);
    return field;
  }
}
