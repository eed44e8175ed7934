package io.countersign.core.access;

import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever somebody wrote as purpose, the request can be approved as it was asked for. */
class OddPurposeTest {
  private static Stream<Arguments> purposes() {
    return Stream.of(Store.values())
        .flatMap(
            store ->
                Stream.of(
                        "A\ttab, and a\u001b[31m colour",
                        "\u0007\nOnly the second line says something",
                        "x".repeat(58) + "\uD83D\uDD11 and more")
                    .map(purpose -> Arguments.of(store, purpose)));
  }

  @ParameterizedTest
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
}
