package io.countersign.desktop.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.AppException;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.token.TokenRow;
import io.countersign.desktop.kit.Banner;
import io.countersign.desktop.kit.FormField;
import io.countersign.desktop.kit.Picker;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import javafx.scene.control.CheckBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenIssueScreenTest extends TokenScreens {
  private static final String ISSUE = "#tokenIssue #issueButton";

  private AccountDetail kari;
  private AccountDetail olga;

  @BeforeEach
  void fillCore() {
    kari = account("kari.foss", "Kari Foss", "ROLE_USER", "ROLE_INTERNAL_API");
    olga = account("olga.inactive", "Olga Lunde", "ROLE_USER");
    test.core().accounts().deactivate(ada, olga.id());
    showList();
  }

  private void openFor(AccountDetail owner) {
    fx(() -> tokens.issueFor(owner.id()));
    awaitIdle();
  }

  private Picker<?> picker() {
    return find("#accountPicker", Picker.class);
  }

  private TokenRow only() {
    List<TokenRow> rows = tokensOf(kari.id());
    assertThat(rows).hasSize(1);
    return rows.getFirst();
  }

  private String sentence(String code, Object... args) {
    return messages.sentence(new AppException(code, args));
  }

  @Test
  void accountIsFoundAsOneTypesAndTheTokenIsIssuedAndShown() {
    press("#issueButton");
    clickOn("#pickerField").write("kari");
    awaitIdle();
    push(KeyCode.ENTER);
    fill("#nameInput", " laptop ");
    fill("#noteInput", "at the desk");
    press(ISSUE);
    assertThat(isSeen("#tokenIssue")).isFalse();
    assertThat(isSeen("#tokenReveal")).isTrue();
    TokenRow row = only();
    assertThat(row.name()).isEqualTo("laptop");
    assertThat(row.note()).isEqualTo("at the desk");
    assertThat(row.createdBy()).isEqualTo("ada");
    assertThat(row.roles()).isEmpty();
    assertThat(row.networks()).isEmpty();
    assertThat(row.expiresAt()).isEqualTo(test.clock().instant().plus(Duration.ofDays(90)));
  }

  @Test
  void everythingCanBeChosen() {
    openFor(kari);
    fill("#nameInput", "pipeline");
    choose("#neverButton");
    assertThat(text("#endLabel")).isEqualTo(messages.text("tokens.expiry.never-warning"));
    clickOn("#role-ROLE_INTERNAL_API");
    fill("#networksInput", "10.0.0.0/8\n 192.0.2.7 , 10.0.0.0/8");
    press(ISSUE);
    TokenRow row = only();
    assertThat(row.expiresAt()).isNull();
    assertThat(row.roles()).containsExactly("ROLE_INTERNAL_API");
    assertThat(row.networks()).containsExactly("10.0.0.0/8", "192.0.2.7");
  }

  @Test
  void dateMeansTheEndOfThatDay() {
    openFor(kari);
    fill("#nameInput", "course");
    choose("#dateButton");
    clickOn("#dateInput").write("2027-01-31");
    clickOn("#nameInput").push(KeyCode.ENTER);
    awaitIdle();
    assertThat(only().expiresAt()).isEqualTo("2027-01-31T23:59:59Z");
  }

  @Test
  void enterInAFieldSubmits() {
    openFor(kari);
    clickOn("#nameInput").write("laptop").push(KeyCode.ENTER);
    awaitIdle();
    assertThat(isSeen("#tokenReveal")).isTrue();
  }

  @Test
  void nothingChosenIsRefusedBesideEachFieldAndTheFirstGetsTheFocus() {
    press("#issueButton");
    press(ISSUE);
    assertThat(error("#accountField")).isEqualTo(messages.text("tokens.issue.account-missing"));
    assertThat(error("#nameField")).isEqualTo(messages.text("tokens.name-missing"));
    assertThat(focused()).isSameAs(find("#pickerField", TextField.class));
    assertThat(isSeen("#tokenReveal")).isFalse();
  }

  @Test
  void inactiveAccountIsFoundWithTheReasonAndCannotBePicked() {
    press("#issueButton");
    clickOn("#pickerField").write("olga");
    awaitIdle();
    assertThat(textsIn("#pickerList")).contains(messages.text("tokens.issue.inactive"));
    push(KeyCode.ENTER);
    assertThat(picker().getValue()).isNull();
  }

  @Test
  void dialogForAnInactiveAccountSaysSoAndIssuesNothing() {
    openFor(olga);
    assertThat(error("#accountField")).isEqualTo(sentence("account-inactive", "olga.inactive"));
    fill("#nameInput", "laptop");
    press(ISSUE);
    assertThat(error("#accountField")).isEqualTo(sentence("account-inactive", "olga.inactive"));
    assertThat(tokensOf(olga.id())).isEmpty();
  }

  @Test
  void ownerDeactivatedMeanwhileIsRefusedBesideTheAccount() {
    openFor(kari);
    fill("#nameInput", "laptop");
    test.core().accounts().deactivate(ada, kari.id());
    press(ISSUE);
    assertThat(error("#accountField")).isEqualTo(sentence("account-inactive", "kari.foss"));
    assertThat(tokensOf(kari.id())).isEmpty();
  }

  @Test
  void ownerDeletedMeanwhileIsRefusedBesideTheAccount() {
    openFor(kari);
    fill("#nameInput", "laptop");
    test.core().accounts().delete(ada, kari.id());
    press(ISSUE);
    assertThat(error("#accountField")).isEqualTo(sentence("account-unknown", kari.id()));
  }

  @Test
  void accountThatDoesNotExistIsTold() {
    fx(() -> tokens.issueFor(999_999));
    awaitIdle();
    assertThat(find("#tokenIssue #banner", Banner.class).sentence())
        .isEqualTo(sentence("account-unknown", 999_999));
  }

  @Test
  void roleThatTheOwnerLostMeanwhileIsRefusedAndCanBeUnticked() {
    openFor(kari);
    fill("#nameInput", "laptop");
    clickOn("#role-ROLE_INTERNAL_API");
    var profile = kari.profile().withRoles(List.of("ROLE_USER"));
    test.core().accounts().edit(ada, kari.id(), kari.version(), profile);
    press(ISSUE);
    assertThat(error("#rolesField"))
        .isEqualTo(sentence("roles-beyond-owner", "kari.foss", "ROLE_INTERNAL_API"));
    assertThat(find("#role-ROLE_INTERNAL_API", CheckBox.class).isSelected()).isTrue();
    assertThat(tokensOf(kari.id())).isEmpty();
    clickOn("#role-ROLE_INTERNAL_API");
    press(ISSUE);
    assertThat(only().roles()).isEmpty();
  }

  @Test
  void rolesAreThoseOfTheOwnerAndNoneMeansAll() {
    openFor(kari);
    FormField field = find("#rolesField", FormField.class);
    assertThat(field.getHelp()).isEqualTo(messages.text("tokens.roles.help", "Kari Foss"));
    fx(() -> dialogs.closeAll());
    AccountDetail plain = account("plain", "Plain Person");
    openFor(plain);
    assertThat(find("#rolesField", FormField.class).getHelp())
        .isEqualTo(messages.text("tokens.roles.none", "Plain Person"));
    assertThat(isSeen("#rolesPane")).isFalse();
  }

  @Test
  void pastDateAndMissingDateAreRefused() {
    openFor(kari);
    fill("#nameInput", "laptop");
    choose("#dateButton");
    press(ISSUE);
    assertThat(error("#expiresField")).isEqualTo(messages.text("tokens.expiry.date-missing"));
    DatePicker date = find("#dateInput", DatePicker.class);
    fx(() -> date.setValue(LocalDate.parse("2026-05-31")));
    press(ISSUE);
    assertThat(error("#expiresField")).isEqualTo(sentence("expiry-past"));
    assertThat(tokensOf(kari.id())).isEmpty();
  }

  @Test
  void dateThatIsNoneIsRefused() {
    openFor(kari);
    fill("#nameInput", "laptop");
    choose("#dateButton");
    clickOn("#dateInput").write("soon");
    clickOn("#nameInput").push(KeyCode.ENTER);
    awaitIdle();
    assertThat(error("#expiresField")).isEqualTo(messages.text("tokens.expiry.date-missing"));
    assertThat(tokensOf(kari.id())).isEmpty();
  }

  @Test
  void badNetworkIsRefusedOnLeavingTheField() {
    openFor(kari);
    clickOn("#networksInput").write("192.0.2.7/24").clickOn("#nameInput");
    assertThat(error("#networksField")).isEqualTo(sentence("network-host-bits", "192.0.2.7/24"));
    fill("#networksInput", "example.org");
    fill("#nameInput", "laptop");
    press(ISSUE);
    assertThat(error("#networksField")).isEqualTo(sentence("network-invalid", "example.org"));
    assertThat(tokensOf(kari.id())).isEmpty();
  }

  @Test
  void nameThatIsTooLongIsRefusedByTheCoreBesideTheField() {
    openFor(kari);
    fill("#nameInput", "x".repeat(101));
    press(ISSUE);
    assertThat(error("#nameField")).isEqualTo(sentence("text-long", 100));
    assertThat(tokensOf(kari.id())).isEmpty();
  }

  @Test
  void escapeAsksOnlyIfSomethingWasTyped() {
    openFor(kari);
    push(KeyCode.ESCAPE);
    assertThat(isSeen("#tokenIssue")).isFalse();
    openFor(kari);
    fill("#nameInput", "laptop");
    push(KeyCode.ESCAPE);
    assertThat(isSeen("#confirmDialog")).isTrue();
    press("#confirmCancelButton");
    assertThat(find("#nameInput", TextField.class).getText()).isEqualTo("laptop");
  }

  @Test
  void newTokenIsOpenedInTheListOnceItIsStored() {
    openFor(kari);
    fill("#nameInput", "laptop");
    press(ISSUE);
    clickOn("#storedBox");
    press("#doneButton");
    assertThat(names()).containsExactly("laptop");
    assertThat(text("#nameLabel")).isEqualTo("laptop");
    assertThat(told()).containsExactly("The token laptop was issued to Kari Foss.");
  }
}
