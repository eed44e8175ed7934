package io.countersign.core.account;

import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.audit.AuditRow;
import io.countersign.core.instance.Core;
import io.countersign.core.store.Database;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(Store.class)
class MemberServiceTest {
  private static final String ADDRESS = "192.0.2.9";
  private static final String WANTED = "copper-saddle-near-4-bridges";

  @Parameter Store store;
  private TestCore test;
  private MemberService members;
  private String house;
  private AccountDetail uma;
  private Member admin;

  @BeforeEach
  void open() {
    test = TestCore.shared(store);
    members = test.core().members();
    house = fresh("house");
    uma = account("uma", house, "ROLE_USER");
    admin = member(account("adam", house, "ROLE_ADMIN"));
  }

  private AccountDetail account(String name, String organisation, String... roles) {
    Profile named = Profile.named(fresh(name)).withRoles(List.of(roles));
    return test.core().accounts().create(ROOT, NewAccount.of(of(named, organisation)));
  }

  private static Profile of(Profile named, String organisation) {
    return new Profile(
        named.username(), "", "", null, null, null, "", organisation, null, named.roles());
  }

  private static Member member(AccountDetail account) {
    return new Member(account.id(), account.username(), account.profile().roles(), ADDRESS);
  }

  private List<String> roles(int id) {
    return test.core().accounts().open(ROOT, id).profile().roles();
  }

  private static ProfilePatch about(String text) {
    return new ProfilePatch(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(text),
        Optional.empty());
  }

  private static ProfilePatch password(String text) {
    return new ProfilePatch(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(Secret.of(text)));
  }

  private static void refused(String code, ThrowingCallable deed) {
    assertThatThrownBy(deed)
        .isInstanceOfSatisfying(AppException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  /** Refused, and nothing but the refusal is in the audit. */
  private void refusedAndAudited(String act, ThrowingCallable deed) {
    long before = test.newest(1).getFirst().sequence();
    refused(Database.NOT_ALLOWED, deed);
    AuditRow entry = test.newest(1).getFirst();
    assertThat(entry.sequence()).isEqualTo(before + 1);
    assertThat(entry.action()).isEqualTo("act.refused");
    assertThat(entry.detail()).containsExactly(Map.entry("act", act));
  }

  @Test
  void everybodyWithTheRoleSeesThemselves() {
    assertThat(members.view(member(uma), uma.id()).username()).isEqualTo(uma.username());
    AccountDetail able = account("able", null, "ROLE_INTERNAL_API");
    test.core().accounts().setSuperuser(ROOT, able.id(), true);
    assertThat(members.view(member(able), able.id()).superuser()).isTrue();
  }

  @Test
  void adminSeesOthersOfTheHouse() {
    assertThat(members.view(admin, uma.id()).username()).isEqualTo(uma.username());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ROLE_READER", "ROLE_TEST", "ROLE_INTROSPECT"})
  void whoIsNoUserSeesNotEvenThemselves(String role) {
    AccountDetail reader = account("reader", house, role);
    refused("not-allowed", () -> members.view(member(reader), reader.id()));
    refused("not-allowed", () -> members.view(member(reader), Integer.MAX_VALUE));
    refusedAndAudited(
        "member.edit", () -> members.edit(member(reader), reader.id(), about("mine")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ROLE_USER", "ROLE_INTERNAL_API", "ROLE_LIVESITE_EDITOR"})
  void othersAreSeenByAdminsOnly(String role) {
    Member other = member(account("other", house, role));
    refused("not-allowed", () -> members.view(other, uma.id()));
    refusedAndAudited("member.edit", () -> members.edit(other, uma.id(), about("theirs")));
    refusedAndAudited("member.promote", () -> members.promote(other, uma.id(), "ROLE_TEST"));
    refusedAndAudited("member.demote", () -> members.demote(other, uma.id(), "ROLE_USER"));
    assertThat(roles(uma.id())).containsExactly("ROLE_USER");
  }

  @Test
  void unknownAccountIsToldToWhoeverMayAsk() {
    int nobody = Integer.MAX_VALUE;
    refused("account-unknown", () -> members.view(member(uma), nobody));
    refused("account-unknown", () -> members.edit(member(uma), nobody, about("")));
    refused("account-unknown", () -> members.promote(admin, nobody, "ROLE_TEST"));
    Member internal = member(account("internal", house, "ROLE_INTERNAL_API"));
    refused("account-unknown", () -> members.demote(internal, nobody, "ROLE_TEST"));
    refused("not-allowed", () -> members.promote(member(uma), nobody, "ROLE_TEST"));
  }

  @Test
  void superusersAreTouchedByNobody() {
    AccountDetail chief = account("chief", house, "ROLE_ADMIN");
    test.core().accounts().setSuperuser(ROOT, chief.id(), true);
    refused("not-allowed", () -> members.view(admin, chief.id()));
    refusedAndAudited("member.edit", () -> members.edit(admin, chief.id(), about("x")));
    refusedAndAudited("member.promote", () -> members.promote(admin, chief.id(), "ROLE_TEST"));
    refusedAndAudited("member.demote", () -> members.demote(admin, chief.id(), "ROLE_ADMIN"));
    refusedAndAudited("member.edit", () -> members.edit(member(chief), chief.id(), about("x")));
    refusedAndAudited("member.edit", () -> members.edit(member(chief), chief.id(), password("x")));
    refusedAndAudited(
        "member.promote", () -> members.promote(member(chief), chief.id(), "ROLE_TEST"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "another house"})
  void otherHousesAreTouchedByNobody(String organisation) {
    AccountDetail far = account("far", organisation, "ROLE_USER");
    refused("not-allowed", () -> members.view(admin, far.id()));
    refusedAndAudited("member.edit", () -> members.edit(admin, far.id(), about("x")));
    refusedAndAudited("member.promote", () -> members.promote(admin, far.id(), "ROLE_TEST"));
    refusedAndAudited("member.demote", () -> members.demote(admin, far.id(), "ROLE_USER"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ROLE_SUPER_ADMIN", "ROLE_INTROSPECT", "ROLE_ALLOWED_TO_SWITCH"})
  void whoHasMoreIsTouchedByNobody(String more) {
    AccountDetail higher = account("higher", house, "ROLE_USER", more);
    refused("not-allowed", () -> members.view(admin, higher.id()));
    refusedAndAudited("member.edit", () -> members.edit(admin, higher.id(), about("x")));
    refusedAndAudited("member.demote", () -> members.demote(admin, higher.id(), more));
    assertThat(roles(higher.id())).containsExactly("ROLE_USER", more);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ROLE_SUPER_ADMIN",
        "ROLE_INTROSPECT",
        "ROLE_TEST, role_super_admin",
        "ROLE_ALLOWED_TO_SWITCH"
      })
  void nothingAboveOnesOwnIsGranted(String roles) {
    refusedAndAudited("member.promote", () -> members.promote(admin, uma.id(), roles));
    refusedAndAudited("member.promote", () -> members.promote(admin, admin.accountId(), roles));
    assertThat(roles(uma.id())).containsExactly("ROLE_USER");
    assertThat(roles(admin.accountId())).containsExactly("ROLE_ADMIN");
  }

  @Test
  void rolesAreGrantedInOrderAndOnce() {
    AccountDetail after = members.promote(admin, uma.id(), " role_admin,ROLE_TEST, ROLE_USER,");
    assertThat(after.profile().roles()).containsExactly("ROLE_USER", "ROLE_ADMIN", "ROLE_TEST");
    assertThat(roles(uma.id())).containsExactly("ROLE_USER", "ROLE_ADMIN", "ROLE_TEST");
    AuditRow entry = test.newest(1).getFirst();
    assertThat(entry.action()).isEqualTo("account.promoted");
    assertThat(entry.actor()).isEqualTo(admin.username());
    assertThat(entry.detail()).containsEntry("roles", "ROLE_ADMIN ROLE_TEST ROLE_USER");
  }

  @Test
  void rolesAreWithdrawn() {
    members.promote(admin, uma.id(), "ROLE_TEST");
    members.demote(admin, uma.id(), "role_user, ROLE_NEVER_HAD");
    assertThat(roles(uma.id())).containsExactly("ROLE_TEST");
    assertThat(test.newest(1).getFirst().action()).isEqualTo("account.demoted");
  }

  @Test
  void whatChangesNothingIsNotAudited() {
    long before = test.newest(1).getFirst().sequence();
    members.promote(admin, uma.id(), "ROLE_USER");
    members.promote(admin, uma.id(), "ROLE_READER");
    members.demote(admin, uma.id(), "ROLE_TEST, ROLE_READER");
    members.edit(admin, uma.id(), about(""));
    assertThat(test.newest(1).getFirst().sequence()).isEqualTo(before);
    assertThat(roles(uma.id())).containsExactly("ROLE_USER");
  }

  @ParameterizedTest
  @CsvSource({"'',roles-missing", "' , ',roles-missing", "ROLE-X,role-invalid", "7,role-invalid"})
  void badRolesAreRefused(String roles, String code) {
    refused(code, () -> members.promote(admin, uma.id(), roles));
    refused(code, () -> members.demote(admin, uma.id(), roles));
    assertThat(roles(uma.id())).containsExactly("ROLE_USER");
  }

  @Test
  void credentialThatMayUseLessDoesLess() {
    Member narrow = new Member(admin.accountId(), admin.username(), List.of(), ADDRESS);
    refused("not-allowed", () -> members.view(narrow, admin.accountId()));
    Member user = new Member(admin.accountId(), admin.username(), List.of("ROLE_USER"), ADDRESS);
    refused("not-allowed", () -> members.view(user, uma.id()));
    refusedAndAudited("member.promote", () -> members.promote(user, uma.id(), "ROLE_TEST"));
  }

  @Test
  void whatIsLostIsLostAtOnce() {
    test.core().accounts().edit(ROOT, admin.accountId(), version(admin), stripped());
    refused("not-allowed", () -> members.view(admin, uma.id()));
    refusedAndAudited("member.promote", () -> members.promote(admin, uma.id(), "ROLE_TEST"));
    Member umaMember = member(uma);
    test.core().accounts().deactivate(ROOT, uma.id());
    refused("not-allowed", () -> members.view(umaMember, uma.id()));
    refusedAndAudited("member.edit", () -> members.edit(umaMember, uma.id(), about("x")));
    test.core().accounts().delete(ROOT, uma.id());
    refused("not-allowed", () -> members.view(umaMember, uma.id()));
  }

  private long version(Member member) {
    return test.core().accounts().open(ROOT, member.accountId()).version();
  }

  private Profile stripped() {
    Profile now = test.core().accounts().open(ROOT, admin.accountId()).profile();
    return now.withRoles(List.of("ROLE_USER"));
  }

  @Test
  void profileIsChangedAndTheRestStays() {
    String renamed = fresh("renamed");
    ProfilePatch patch =
        new ProfilePatch(
            Optional.of(renamed),
            Optional.of("contact2@example.com"),
            Optional.of("Test"),
            Optional.of("User"),
            Optional.of("About content"),
            Optional.empty());
    Profile after = members.edit(admin, uma.id(), patch).profile();
    assertThat(after)
        .isEqualTo(
            new Profile(
                renamed,
                "contact2@example.com",
                "",
                "Test",
                "User",
                "About content",
                "",
                house,
                null,
                List.of("ROLE_USER")));
    assertThat(test.newest(1).getFirst().action()).isEqualTo("account.edited");
    assertThat(members.edit(admin, uma.id(), about("")).profile().about()).isNull();
    assertThat(members.view(admin, uma.id()).profile().firstName()).isEqualTo("Test");
  }

  @Test
  void badProfileIsRefusedWhole() {
    ProfilePatch patch =
        new ProfilePatch(
            Optional.empty(),
            Optional.of("notemail"),
            Optional.of("Never"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    refused("email-invalid", () -> members.edit(admin, uma.id(), patch));
    ProfilePatch taken =
        new ProfilePatch(
            Optional.of(admin.username().toUpperCase(Locale.ROOT)),
            Optional.empty(),
            Optional.of("Never"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    refused("username-taken", () -> members.edit(admin, uma.id(), taken));
    assertThat(members.view(admin, uma.id()).profile()).isEqualTo(uma.profile());
  }

  @Test
  void passwordIsChangedByItsOwnerOnly() {
    members.edit(member(uma), uma.id(), password(WANTED));
    assertThat(test.enters(uma.username(), WANTED)).isTrue();
    refusedAndAudited(
        "member.edit", () -> members.edit(admin, uma.id(), password("other-wagon-9-lanterns")));
    assertThat(test.enters(uma.username(), WANTED)).isTrue();
  }

  @Test
  void passwordsFromOnePlaceLeaveRoomForOthers() {
    Core core = test.core();
    Member elsewhere = new Member(uma.id(), uma.username(), List.of("ROLE_USER"), "192.0.2.10");
    try (HashingThreads threads = new HashingThreads(2, 2)) {
      MemberService few = new MemberService(core.database(), core.passwords(), threads);
      threads.run(
          AddressThrottle.place(ADDRESS),
          () -> {
            refused("sign-in-busy", () -> few.edit(member(uma), uma.id(), password(WANTED)));
            return few.edit(elsewhere, uma.id(), password(WANTED));
          });
    }
    assertThat(test.enters(uma.username(), WANTED)).isTrue();
  }

  @Test
  void badPasswordIsRefusedAndTheRestStays() {
    ProfilePatch patch =
        new ProfilePatch(
            Optional.empty(),
            Optional.empty(),
            Optional.of("Never"),
            Optional.empty(),
            Optional.empty(),
            Optional.of(Secret.of("short")));
    refused("password-too-short", () -> members.edit(member(uma), uma.id(), patch));
    assertThat(members.view(admin, uma.id()).hasPassword()).isFalse();
    assertThat(members.view(admin, uma.id()).profile().firstName()).isNull();
  }
}
