package io.countersign.core.token;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Secret;
import io.countersign.core.Sort;
import io.countersign.core.verify.Presented;
import io.countersign.testing.TestCore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Uses are written each minute, and told at once. */
class LastUseTest {
  private static final String HERE = "192.0.2.7";
  private static TestCore test;
  private Issued issued;

  @BeforeAll
  static void open() {
    test = TestCore.open();
  }

  @AfterAll
  static void close() {
    test.close();
  }

  @BeforeEach
  void issue() {
    issued =
        test.core()
            .tokens()
            .issue(
                ROOT,
                test.account(TestCore.fresh("owner")).id(),
                TokenTerms.named(TestCore.fresh("token")));
  }

  private TokenRow opened() {
    return test.core().tokens().open(ROOT, issued.row().id());
  }

  private TokenRow listed() {
    return test.core()
        .tokens()
        .list(
            ROOT,
            TokenFilter.of(issued.row().accountId()),
            Sort.ascending("id"),
            Optional.empty(),
            10)
        .rows()
        .getFirst();
  }

  private TokenRow exported() {
    List<TokenRow> rows = new ArrayList<>();
    TokenFilter own = TokenFilter.of(issued.row().accountId());
    test.core().tokens().each(ROOT, own, Sort.ascending("id"), rows::add);
    return rows.getFirst();
  }

  @Test
  void useIsToldBeforeItIsWritten() {
    assertThat(opened().lastUsedAt()).isNull();
    try (Secret secret = Secret.of(issued.secret().reveal())) {
      test.core().verifier().bearer(new Presented(secret, HERE));
    }
    Instant now = test.clock().instant();
    TokenRow revoked = test.core().tokens().revoke(ROOT, issued.row().id(), "");
    for (TokenRow row : List.of(opened(), listed(), exported(), revoked)) {
      assertThat(row.lastUsedAt()).isEqualTo(now);
      assertThat(row.lastUsedFrom()).isEqualTo(HERE);
    }
    TokenRow before = opened();
    test.core().unwritten().lastUse().write();
    assertThat(opened()).as("as it is written").isEqualTo(before);
  }

  @Test
  void olderUseThatComesLateTakesNothingFromANewerOne() {
    Instant now = test.clock().instant();
    LastUse uses = test.core().unwritten().lastUse();
    uses.used(issued.row().id(), now, HERE);
    uses.write();
    uses.used(issued.row().id(), now.minus(Duration.ofMinutes(5)), "192.0.2.99");
    assertThat(opened().lastUsedAt()).isEqualTo(now);
    assertThat(listed().lastUsedFrom()).isEqualTo(HERE);
  }

  @Test
  void useOfOneTokenIsNotToldOfAnother() {
    Issued other =
        test.core().tokens().issue(ROOT, issued.row().accountId(), TokenTerms.named("other"));
    test.core().unwritten().lastUse().used(other.row().id(), test.clock().instant(), HERE);
    assertThat(opened().lastUsedAt()).isNull();
  }
}
