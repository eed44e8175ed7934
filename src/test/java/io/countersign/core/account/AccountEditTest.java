package io.countersign.core.account;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.Actor;
import io.countersign.core.audit.AuditFilter;
import io.countersign.core.audit.AuditRow;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Profile and rights are edited in one deed, or not at all. */
@ParameterizedClass
@EnumSource(Store.class)
class AccountEditTest {
  private static int count;

  private static TestCore test;
  private static Actor ada;

  @Parameter Store store;
  private AccountDetail kari;

  @BeforeParameterizedClassInvocation
  static void open(Store store) {
    test = TestCore.on(store);
    ada = test.superuser("ada");
  }

  @AfterParameterizedClassInvocation
  static void close() {
    test.close();
  }

  @BeforeEach
  void kari() {
    kari = test.account("kari" + ++count);
  }

  private AccountDetail edit(Actor actor, AccountDetail account, Profile to, boolean superuser) {
    return test.core().accounts().edit(actor, account.id(), account.version(), to, superuser);
  }

  private List<String> actions() {
    return test
        .core()
        .audit()
        .list(ROOT, AuditFilter.about("account", Integer.toString(kari.id())), Optional.empty(), 10)
        .rows()
        .stream()
        .map(AuditRow::action)
        .toList();
  }

  @Test
  void rightsAndProfileChangeTogether() {
    AccountDetail edited = edit(ada, kari, kari.profile().withFullName("Kari Foss"), true);
    assertThat(edited.superuser()).isTrue();
    assertThat(edited.profile().fullName()).isEqualTo("Kari Foss");
    assertThat(actions())
        .containsExactly("account.edited", "account.superuser-granted", "account.created");
    AccountDetail back = edit(ada, edited, edited.profile(), false);
    assertThat(back.superuser()).isFalse();
    assertThat(actions().getFirst()).isEqualTo("account.superuser-withdrawn");
  }

  @Test
  void refusedProfileLeavesTheRightsAlone() {
    assertThatThrownBy(() -> edit(ada, kari, Profile.named("ADA"), true))
        .hasMessageContaining("username-taken");
    assertThat(test.core().accounts().open(ROOT, kari.id())).isEqualTo(kari);
    assertThat(actions()).containsExactly("account.created");
  }

  @Test
  void nobodyTakesTheirOwnRights() {
    AccountDetail self = test.core().accounts().require(ROOT, "ada");
    assertThatThrownBy(() -> edit(ada, self, self.profile(), false))
        .hasMessageContaining("account-self");
    assertThat(test.core().accounts().require(ROOT, "ada").superuser()).isTrue();
  }

  @Test
  void lastSuperuserKeepsTheRights() {
    AccountDetail last = test.core().accounts().require(ROOT, "ada");
    assertThatThrownBy(() -> edit(ROOT, last, last.profile(), false))
        .hasMessageContaining("last-superuser");
    assertThat(test.core().accounts().require(ROOT, "ada").superuser()).isTrue();
  }

  @Test
  void editOfWhatChangedMeanwhileIsRefusedWhole() {
    test.core().accounts().deactivate(ada, kari.id());
    assertThatThrownBy(() -> edit(ada, kari, kari.profile().withFullName("Late"), true))
        .hasMessageContaining("account-changed-meanwhile");
    assertThat(test.core().accounts().open(ROOT, kari.id()).superuser()).isFalse();
  }

  @Test
  void whoIsNoSuperuserMakesNone() {
    Actor self = Actor.account(kari.id(), kari.username());
    assertThatThrownBy(() -> edit(self, kari, kari.profile(), true))
        .hasMessageContaining("not-allowed");
    assertThat(test.core().accounts().open(ROOT, kari.id()).superuser()).isFalse();
  }
}
