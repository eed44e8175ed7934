package io.countersign.desktop.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.AccountFilter;
import io.countersign.core.account.Profile;
import io.countersign.core.account.SsoIdentity;
import io.countersign.core.tenant.TenantTerms;
import io.countersign.testing.TestCore;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountCreateScreenTest extends AccountScreens {
  private AccountDetail kari;

  @BeforeEach
  void kari() {
    kari = kariFoss("ROLE_USER");
  }

  private void create() {
    showList();
    press("#newButton");
  }

  private long accounts() {
    return core().accounts().count(TestCore.ROOT, AccountFilter.all());
  }

  @Test
  void createdAccountHoldsEveryFieldAndIsOpened() {
    create();
    String name = "fatima";
    assertThat(focused()).isSameAs(find("#usernameInput", TextField.class));
    write(name);
    type("#fullNameInput", "Fatima Moe");
    type("#emailInput", "fatima@example.org");
    type("#organisationInput", "Analysis");
    type("#firstNameInput", "Fatima");
    type("#lastNameInput", "Moe");
    enter("#roleInput");
    write("role_z role_a,");
    type("#ssoIssuerInput", "https://idp.example.org");
    type("#ssoSubjectInput", name);
    type("#aboutInput", "Statistics");
    type("#noteInput", "Knows the formats.");
    press("#saveAccountButton");
    AccountDetail made = made(name);
    assertThat(made.profile())
        .isEqualTo(
            new Profile(
                name,
                "fatima@example.org",
                "Fatima Moe",
                "Fatima",
                "Moe",
                "Statistics",
                "Knows the formats.",
                "Analysis",
                new SsoIdentity("https://idp.example.org", name),
                List.of("ROLE_Z", "ROLE_A")));
    assertThat(made.active()).isTrue();
    assertThat(made.superuser()).isFalse();
    assertThat(made.hasPassword()).isFalse();
    assertThat(textOf("#detailName")).isEqualTo("Fatima Moe");
    assertThat(noticed()).containsExactly("Account Fatima Moe created.");
  }

  @Test
  void superuserAndInactiveCanBeChosenAtCreation() {
    create();
    type("#usernameInput", "root");
    CheckBox superuser = find("#superuserBox", CheckBox.class);
    CheckBox active = find("#activeBox", CheckBox.class);
    fx(superuser::fire);
    fx(active::fire);
    press("#saveAccountButton");
    assertThat(made("root").superuser()).isTrue();
    assertThat(made("root").active()).isFalse();
  }

  @Test
  void enterSubmitsAndKnownRolesAreOffered() {
    create();
    enter("#roleInput");
    write("user");
    Button offer = find("#rolesInput .chip-offer", Button.class);
    assertThat(offer.getText()).isEqualTo("ROLE_USER");
    fx(offer::fire);
    enter("#usernameInput");
    write("enter");
    push(KeyCode.ENTER);
    awaitIdle();
    assertThat(made("enter").profile().roles()).containsExactly("ROLE_USER");
  }

  @Test
  void usernameIsAskedForFirst() {
    create();
    long before = accounts();
    press("#saveAccountButton");
    assertThat(errorAt("#usernameInput")).isEqualTo(sentence("username-missing"));
    assertThat(focused()).isSameAs(find("#usernameInput", TextField.class));
    assertThat(accounts()).isEqualTo(before);
  }

  @Test
  void takenUsernameIsToldBesideTheFieldAndNothingIsLost() {
    create();
    type("#usernameInput", kari.username().toUpperCase());
    type("#noteInput", "kept");
    press("#saveAccountButton");
    assertThat(errorAt("#usernameInput"))
        .isEqualTo(sentence("username-taken", kari.username().toUpperCase()));
    assertThat(find("#noteInput", TextArea.class).getText()).isEqualTo("kept");
    type("#usernameInput", "free");
    press("#saveAccountButton");
    assertThat(made("free").profile().note()).isEqualTo("kept");
  }

  @Test
  void wrongMailIsToldWhenTheFieldIsLeft() {
    create();
    enter("#emailInput");
    write("kari at home").push(KeyCode.TAB);
    assertThat(errorAt("#emailInput")).isEqualTo(sentence("email-invalid"));
    enter("#emailInput");
    write("x");
    assertThat(errorAt("#emailInput")).isEmpty();
  }

  @Test
  void organisationsOfTenantsAreOffered() {
    var tenant = TenantTerms.of("news").ofOrganisation("The Daily");
    core().tenants().create(TestCore.ROOT, tenant);
    create();
    fill("#organisationInput", tenant.organisation());
    assertThat(textsOf("#organisationOffers .chip-offer")).isEmpty();
    fill("#organisationInput", tenant.organisation().substring(4).toLowerCase(Locale.ROOT));
    press("#organisationOffers .chip-offer");
    assertThat(find("#organisationInput", TextField.class).getText())
        .isEqualTo(tenant.organisation());
  }

  @Test
  void textsThatAreTooLongAreTold() {
    create();
    type("#usernameInput", "x".repeat(151));
    type("#fullNameInput", "x".repeat(201));
    type("#firstNameInput", "x".repeat(151));
    type("#organisationInput", "x".repeat(101));
    type("#emailInput", "x@" + "x".repeat(253));
    type("#ssoIssuerInput", "x".repeat(256));
    type("#aboutInput", "x".repeat(2001));
    type("#noteInput", "x".repeat(2001));
    press("#saveAccountButton");
    assertThat(errorAt("#usernameInput")).isEqualTo(sentence("username-long", 150));
    assertThat(errorAt("#fullNameInput")).isEqualTo(sentence("text-long", 200));
    assertThat(errorAt("#firstNameInput")).isEqualTo(sentence("text-long", 150));
    assertThat(errorAt("#organisationInput")).isEqualTo(sentence("text-long", 100));
    assertThat(errorAt("#emailInput")).isEqualTo(sentence("text-long", 254));
    assertThat(errorAt("#ssoIssuerInput")).isEqualTo(sentence("text-long", 255));
    assertThat(errorAt("#aboutInput")).isEqualTo(sentence("text-long", 2000));
    assertThat(errorAt("#noteInput")).isEqualTo(sentence("text-long", 2000));
  }

  @Test
  void wordThatIsNoRoleIsTold() {
    create();
    type("#usernameInput", "roles");
    enter("#roleInput");
    write("role-x");
    press("#saveAccountButton");
    assertThat(errorAt("#roleInput")).isEqualTo(sentence("role-invalid", "ROLE-X"));
    enter("#roleInput");
    keys(KeyCode.BACK_SPACE);
    press("#saveAccountButton");
    assertThat(made("roles").profile().roles()).isEmpty();
  }

  @Test
  void halfAnSsoIdentityIsToldBesideTheMissingHalf() {
    create();
    type("#usernameInput", "half");
    type("#ssoIssuerInput", "https://idp.example.org");
    press("#saveAccountButton");
    assertThat(errorAt("#ssoSubjectInput")).isEqualTo(sentence("sso-half"));
    type("#ssoSubjectInput", kari.profile().sso().subject());
    press("#saveAccountButton");
    assertThat(errorAt("#ssoSubjectInput")).isEqualTo(sentence("sso-taken"));
  }

  @Test
  void firstPasswordIsSetUnderTheRules() {
    create();
    type("#usernameInput", "secret");
    choose("#passwordSet");
    press("#saveAccountButton");
    assertThat(errorAt("#newPassword")).isEqualTo(sentence("password-empty"));
    type("#newPassword", "short");
    type("#repeatPassword", "shorter");
    press("#saveAccountButton");
    assertThat(errorAt("#repeatPassword")).isEqualTo(messages.text("accounts.password.differs"));
    type("#repeatPassword", "short");
    press("#saveAccountButton");
    assertThat(errorAt("#newPassword")).isEqualTo(sentence("password-too-short", 12));
    type("#newPassword", TestCore.PASSWORD);
    type("#repeatPassword", TestCore.PASSWORD);
    press("#saveAccountButton");
    assertThat(made("secret").hasPassword()).isTrue();
  }

  @Test
  void generatedFirstPasswordIsShownOnce() {
    create();
    type("#usernameInput", "drawn");
    choose("#passwordGenerate");
    press("#saveAccountButton");
    assertThat(isSeen("#passwordReveal")).isTrue();
    assertThat(made("drawn").hasPassword()).isTrue();
    clickOn("#storedBox");
    press("#doneButton");
    assertThat(isSeen("#passwordReveal")).isFalse();
  }

  @Test
  void leavingAsksOnlyWhenSomethingWasTyped() {
    create();
    keys(KeyCode.ESCAPE);
    assertThat(isSeen("#accountEdit")).isFalse();
    press("#newButton");
    write("x");
    keys(KeyCode.ESCAPE);
    assertThat(isSeen("#confirmDialog")).isTrue();
    press("#confirmCancelButton");
    assertThat(find("#usernameInput", TextField.class).getText()).isEqualTo("x");
    press("#cancelEditButton");
    press("#confirmVerbButton");
    assertThat(isSeen("#accountEdit")).isFalse();
  }
}
