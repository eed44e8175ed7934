package io.countersign.desktop.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.AppException;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.token.Issued;
import io.countersign.core.token.TokenRow;
import io.countersign.core.token.TokenTerms;
import io.countersign.desktop.kit.Banner;
import java.time.Duration;
import java.util.List;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenEditScreenTest extends TokenScreens {
  private AccountDetail kari;
  private Issued laptop;

  @BeforeEach
  void openEditor() {
    kari = account("kari.foss", "Kari Foss", "ROLE_USER", "ROLE_INTERNAL_API");
    laptop = token(kari, "laptop", Duration.ofDays(90));
    showList();
    openRow("laptop");
    press("#editButton");
  }

  private TokenRow now() {
    return row(laptop.row().id());
  }

  private void changeBehind(String note) {
    TokenTerms terms = new TokenTerms("laptop", note, now().expiresAt(), List.of(), List.of());
    test.core().tokens().edit(ada, now().id(), now().version(), terms);
  }

  @Test
  void nameNoteRolesAndNetworksAreSavedAndTheEndStays() {
    fill("#nameInput", "notebook");
    fill("#noteInput", "in the bag");
    clickOn("#role-ROLE_USER");
    fill("#networksInput", "2001:db8::/32");
    press("#saveButton");
    TokenRow row = now();
    assertThat(row.name()).isEqualTo("notebook");
    assertThat(row.note()).isEqualTo("in the bag");
    assertThat(row.roles()).containsExactly("ROLE_USER");
    assertThat(row.networks()).hasSize(1);
    assertThat(row.expiresAt()).isEqualTo(laptop.row().expiresAt());
    assertThat(text("#tokenDetail #nameLabel")).isEqualTo("notebook");
    assertThat(told()).containsExactly("notebook was saved.");
  }

  @Test
  void missingNameAndBadNetworkAreRefused() {
    fill("#nameInput", " ");
    fill("#networksInput", "10.0.0.1/8");
    press("#saveButton");
    assertThat(error("#nameField")).isEqualTo(messages.text("tokens.name-missing"));
    assertThat(error("#networksField"))
        .isEqualTo(messages.sentence(new AppException("network-host-bits", "10.0.0.1/8")));
    assertThat(now().name()).isEqualTo("laptop");
  }

  @Test
  void secondOfTwoIsToldKeepsWhatWasTypedAndCanLoadTheNewest() {
    changeBehind("by somebody else");
    fill("#nameInput", "notebook");
    press("#saveButton");
    assertThat(find("#tokenEdit #banner", Banner.class).sentence())
        .isEqualTo(messages.text("tokens.edit.changed-meanwhile"));
    assertThat(find("#nameInput", TextField.class).getText()).isEqualTo("notebook");
    assertThat(now().name()).isEqualTo("laptop");
    clickOn(messages.text("tokens.edit.load-newest"));
    awaitIdle();
    fill("#nameInput", "notebook");
    press("#saveButton");
    assertThat(now().name()).isEqualTo("notebook");
    assertThat(now().note()).isEqualTo("by somebody else");
  }

  @Test
  void tokenRevokedMeanwhileIsRefused() {
    test.core().tokens().revoke(ada, now().id(), "");
    fill("#nameInput", "notebook");
    press("#saveButton");
    assertThat(isSeen("#tokenEdit #banner")).isTrue();
    assertThat(now().name()).isEqualTo("laptop");
  }

  @Test
  void roleThatTheOwnerLostIsRefusedBesideTheRoles() {
    clickOn("#role-ROLE_INTERNAL_API");
    var profile = kari.profile().withRoles(List.of("ROLE_USER"));
    test.core().accounts().edit(ada, kari.id(), kari.version(), profile);
    press("#saveButton");
    assertThat(error("#rolesField"))
        .isEqualTo(
            messages.sentence(
                new AppException("roles-beyond-owner", "kari.foss", "ROLE_INTERNAL_API")));
    assertThat(now().roles()).isEmpty();
  }

  @Test
  void escapeAsksIfSomethingWasTyped() {
    fill("#noteInput", "typed");
    push(KeyCode.ESCAPE);
    assertThat(isSeen("#confirmDialog")).isTrue();
    press("#confirmVerbButton");
    assertThat(isSeen("#tokenEdit")).isFalse();
    assertThat(now().note()).isEmpty();
  }
}
