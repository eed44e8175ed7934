package io.countersign.desktop.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.account.AccountDetail;
import io.countersign.core.trace.Contract;
import io.countersign.core.trace.Outcome;
import io.countersign.core.trace.Reason;
import io.countersign.core.trace.RequestIds;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The id of a call in the inspector: why was it refused? */
class TraceScreenTest extends InspectorScreens {
  private static final String ROUTE = "/api/v1/users/me/";

  private AccountDetail kari;

  @BeforeEach
  void makeAccount() {
    kari = account("kari.foss", "Kari Foss");
    test.core().requestIds().know(List.of(ROUTE));
  }

  private String id(Reason reason, OptionalInt account) {
    RequestIds ids = test.core().requestIds();
    return ids.end(
        ids.begin(),
        new Outcome(
            test.clock().instant().minus(Duration.ofMinutes(3)),
            Contract.EASYDMP,
            reason,
            account,
            "GET",
            ROUTE,
            401,
            "192.0.2.17"));
  }

  private String id(Reason reason) {
    return id(reason, OptionalInt.of(kari.id()));
  }

  @Test
  void refusedCallTellsTheRuleTheAccountAndTheContract() {
    paste("x-request-id: " + id(Reason.REVOKED));
    assertThat(state()).isEqualTo("Refused");
    assertThat(why()).isEqualTo("The token is revoked, which is final. Issue a new one.");
    assertThat(said())
        .contains("GET " + ROUTE, "401", "EasyDMP", kari.username(), "3 min ago", "192.0.2.17");
    snapshot("why-refused");
  }

  @Test
  void accountIsALinkAndTheDialogCloses() {
    paste(id(Reason.SUSPENDED));
    clickOn(kari.username());
    assertThat(isSeen("#inspector")).isFalse();
    assertThat(led).containsExactly("account " + kari.id());
  }

  @Test
  void accountThatIsGoneIsToldByItsNumber() {
    String id = id(Reason.REVOKED);
    test.core().accounts().delete(ada, kari.id());
    paste(id);
    assertThat(said()).contains("Account " + kari.id() + ", which is deleted");
  }

  @Test
  void callThatWasNotRefusedSaysSo() {
    paste(id(Reason.ANSWERED));
    assertThat(state()).isEqualTo("Not refused");
  }

  @Test
  void idThatIsTooOldIsNotRecognised() {
    String id = id(Reason.REVOKED);
    test.clock().advance(RequestIds.KEPT);
    paste(id);
    assertThat(state()).isEqualTo(messages.text("inspector.state.unrecognised"));
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void everyReasonHasItsSentence(Reason reason) {
    paste(id(reason, OptionalInt.empty()));
    assertThat(why()).isEqualTo(messages.text("why.reason." + reason.word())).endsWith(".");
  }
}
