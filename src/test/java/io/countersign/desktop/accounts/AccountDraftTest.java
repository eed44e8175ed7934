package io.countersign.desktop.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.AppException;
import io.countersign.core.Texts;
import io.countersign.core.account.Profile;
import io.countersign.core.account.SsoIdentity;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AccountDraftTest {
  private static final Profile FULL =
      new Profile(
          "kari",
          "k@x.org",
          "Kari Foss",
          "Kari",
          "Foss",
          "about\nher",
          "note",
          "Analysis",
          new SsoIdentity("https://idp", "kari"),
          List.of("ROLE_B", "ROLE_A"));

  @Test
  void profileComesBackAsItWent() {
    AccountDraft draft = AccountDraft.of(FULL, true);
    assertThat(draft.profile().checked()).isEqualTo(FULL);
    assertThat(draft.superuser()).isTrue();
  }

  @Test
  void emptyProfileComesBackAsItWent() {
    Profile bare = Profile.named("kari");
    assertThat(AccountDraft.of(bare, false).profile().checked()).isEqualTo(bare);
    assertThat(AccountDraft.of(bare, false).superuser()).isFalse();
  }

  @Test
  void blanksAroundAreNoChange() {
    AccountDraft draft = AccountDraft.of(FULL, false);
    assertThat(draft.with(ProfileField.FULL_NAME, "  Kari Foss ")).isEqualTo(draft);
  }

  @ParameterizedTest
  @CsvSource({
    "USERNAME, '', username-missing",
    "EMAIL, kari, email-invalid",
    "FULL_NAME, Ka\u0007ri, text-control",
    "ROLES, ROLE-X, role-invalid"
  })
  void fieldIsRefusedByItself(ProfileField field, String value, String code) {
    assertThatThrownBy(() -> AccountDraft.check(field, value))
        .isInstanceOf(AppException.class)
        .hasMessageContaining(code);
  }

  @Test
  void halfAnSsoIdentityIsFineUntilItIsSaved() {
    assertThatCode(() -> AccountDraft.check(ProfileField.SSO_ISSUER, "https://idp"))
        .doesNotThrowAnyException();
    assertThatCode(() -> AccountDraft.check(ProfileField.SSO_SUBJECT, "kari"))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @EnumSource(ProfileField.class)
  void everyFieldHasALabel(ProfileField field) {
    assertThat(Texts.of(Locale.ENGLISH).has(field.label())).isTrue();
  }
}
