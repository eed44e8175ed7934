package io.countersign.core.access;

import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.account.AccountDetail;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever somebody wrote as purpose, the request can be approved as it was asked for. */
class OddPurposeTest {
  private static Stream<Arguments> purposes() {
    return Stream.of(Store.values())
        .flatMap(
            store ->
                Stream.of(
                        "A\ttab, and a\u001b[31m colour",
                        "Export\u0085of plans\u009f",
                        "\u0080\u009f",
                        "\u0007\nOnly the second line says something",
                        "x".repeat(58) + "\uD83D\uDD11 and more")
                    .map(purpose -> Arguments.of(store, purpose)));
  }

  @ParameterizedTest(name = "[{index}] {0}")
  @MethodSource("purposes")
  void requestIsApprovedAsAsked(Store store, String purpose) {
    TestCore test = TestCore.shared(store);
    AccessService access = test.core().access();
    int kari = test.account(fresh("kari")).id();
    RequestRow asked =
        access.create(ROOT, new NewRequest(kari, purpose, Wants.BEARER, List.of(), 90, ""));
    RequestRow approved = access.approve(ROOT, asked.id(), asked.version(), asked.asAsked());
    assertThat(approved.state()).isEqualTo(RequestState.APPROVED);
    assertThat(approved.grant().tokenName())
        .isNotEmpty()
        .matches(name -> name.codePoints().noneMatch(Character::isISOControl))
        .matches(name -> name.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF));
  }

  /** They may have been asked for while the request was for a token as well. */
  @ParameterizedTest
  @EnumSource(Store.class)
  void rolesDoNotKeepAPasswordFromBeingGranted(Store store) {
    TestCore test = TestCore.shared(store);
    AccessService access = test.core().access();
    AccountDetail kari = test.account(fresh("kari"), "ROLE_USER");
    RequestRow asked =
        access.create(
            ROOT, new NewRequest(kari.id(), "JWTs", Wants.JWT, List.of("ROLE_USER"), 90, ""));
    AccountDetail now = test.core().accounts().open(ROOT, kari.id());
    test.core().accounts().edit(ROOT, kari.id(), now.version(), now.profile().withRoles(List.of()));
    assertThat(asked.asAsked().roles()).isEmpty();
    Grant grant = new Grant("JWTs", List.of("ROLE_USER"), 90);
    assertThat(access.approve(ROOT, asked.id(), asked.version(), grant).grant().roles()).isEmpty();
  }
}
