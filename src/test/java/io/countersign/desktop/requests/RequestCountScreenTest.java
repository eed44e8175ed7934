package io.countersign.desktop.requests;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Actor;
import io.countersign.core.audit.AuditRow;
import org.junit.jupiter.api.Test;

/** The number beside the section, which the shell asks for every few seconds. */
class RequestCountScreenTest extends RequestInboxTest {
  @Test
  void whoeverLostTheRightIsRefusedOnceAndDoesNotAskAgain() {
    Actor kari = Actor.account(RequestInboxTest.kari, "kari");
    Requests counted =
        fx(
            () ->
                new Requests(
                    kit,
                    test.core(),
                    () -> kari,
                    id -> {},
                    (collected, row) -> {},
                    (id, name) -> {},
                    list -> {}));
    for (int i = 0; i < 3; i++) {
      fx(counted::refresh);
      awaitIdle();
    }
    assertThat(test.newest(10))
        .extracting(AuditRow::action)
        .filteredOn("act.refused"::equals)
        .hasSize(1);
    assertThat(isSeen(".notice")).isFalse();
    assertThat(fx(() -> counted.pendingProperty().get())).isZero();
  }
}
