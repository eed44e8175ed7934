package io.countersign.core.superdesk;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.AppException;
import io.countersign.core.audit.AuditRow;
import io.countersign.core.policy.Policy;
import io.countersign.testing.Race;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of trusted servers, one by one. */
@ParameterizedClass
@EnumSource(Store.class)
class TrustedServersTest {
  private static final String ONE = "https://one.example.org";
  private static final String TWO = "https://two.example.org";
  private static final String THREE = "http://127.0.0.1:5000/three";

  private static TestCore test;

  @Parameter Store store;
  private TrustedServers servers;

  @BeforeParameterizedClassInvocation
  static void open(Store store) {
    test = TestCore.on(store);
  }

  @AfterParameterizedClassInvocation
  static void close() {
    test.close();
  }

  @BeforeEach
  void trustThree() {
    servers = test.core().trustedServers();
    test.core().policies().reset(ROOT, Policy.SUPERDESK_SERVERS);
    servers.add(ROOT, ONE);
    servers.add(ROOT, " " + TWO + "/ ");
    servers.add(ROOT, THREE);
  }

  private String setting() {
    return test.core().policies().text(Policy.SUPERDESK_SERVERS);
  }

  private static void refused(String code, ThrowingCallable deed) {
    assertThatThrownBy(deed)
        .isInstanceOfSatisfying(AppException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private static void refusedBeside(String code, ThrowingCallable deed) {
    refused(code, deed);
    assertThatThrownBy(deed)
        .isInstanceOfSatisfying(AppException.class, e -> assertThat(e.field()).contains("server"));
  }

  @Test
  void serversAreAskedInTheOrderInWhichTheyWereAdded() {
    assertThat(servers.list(ROOT)).containsExactly(ONE, TWO, THREE);
    assertThat(setting()).isEqualTo(ONE + "," + TWO + "," + THREE);
    AuditRow told = test.newest(1).getFirst();
    assertThat(told.action()).isEqualTo("setting.changed");
    assertThat(told.subject()).isEqualTo("superdesk.servers");
    assertThat(told.detail()).containsEntry("before", ONE + "," + TWO);
  }

  @Test
  void oneIsReplacedInItsPlaceMovedAndRemoved() {
    String other = "https://other.example.org/desk";
    assertThat(servers.replace(ROOT, TWO, other + "/")).containsExactly(ONE, other, THREE);
    assertThat(servers.move(ROOT, THREE, true)).containsExactly(ONE, THREE, other);
    assertThat(servers.move(ROOT, ONE, true)).containsExactly(ONE, THREE, other);
    assertThat(servers.move(ROOT, ONE, false)).containsExactly(THREE, ONE, other);
    assertThat(servers.move(ROOT, other, false)).containsExactly(THREE, ONE, other);
    servers.remove(ROOT, ONE);
    servers.remove(ROOT, THREE);
    assertThat(servers.remove(ROOT, other)).isEmpty();
    assertThat(setting()).isEmpty();
    assertThat(servers.list(ROOT)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "superdesk",
        "http://superdesk.example.org",
        "https://user:word@superdesk.example.org",
        "https://a.example/?x",
        "https://a.example/#x",
        "https://a.example,https://b.example",
        "https://a.example\r\nX: y",
        "javascript:alert(1)",
        "\0"
      })
  void whatIsNoBaseUrlIsRefusedBesideItsField(String server) {
    refusedBeside("superdesk-server-invalid", () -> servers.add(ROOT, server));
    refusedBeside("superdesk-server-invalid", () -> servers.replace(ROOT, ONE, server));
    assertThat(servers.list(ROOT)).containsExactly(ONE, TWO, THREE);
  }

  @Test
  void noneIsTrustedTwiceAndNotMoreThanFive() {
    refusedBeside("superdesk-server-listed", () -> servers.add(ROOT, TWO + "/"));
    refusedBeside("superdesk-server-listed", () -> servers.replace(ROOT, ONE, TWO));
    assertThat(servers.replace(ROOT, ONE, ONE + "/")).containsExactly(ONE, TWO, THREE);
    servers.add(ROOT, "https://four.example.org");
    servers.add(ROOT, "https://five.example.org");
    refusedBeside("superdesk-servers-many", () -> servers.add(ROOT, "https://six.example.org"));
    assertThat(servers.replace(ROOT, ONE, "https://six.example.org")).hasSize(5);
  }

  @Test
  void whatSomebodyElseRemovedIsChangedNoMore() {
    test.core().policies().set(ROOT, Policy.SUPERDESK_SERVERS, ONE);
    refused("changed-meanwhile", () -> servers.remove(ROOT, TWO));
    refused("changed-meanwhile", () -> servers.replace(ROOT, TWO, THREE));
    refused("changed-meanwhile", () -> servers.move(ROOT, TWO, true));
    assertThat(setting()).isEqualTo(ONE);
  }

  @Test
  void aPolicyIsNotSetOverWhatSomebodyElseSet() {
    refused(
        "changed-meanwhile",
        () -> test.core().policies().set(ROOT, Policy.SUPERDESK_SERVERS, "", ONE));
    assertThat(servers.list(ROOT)).hasSize(3);
  }

  @Test
  void ofManyAtOnceNoneIsLost() {
    test.core().policies().reset(ROOT, Policy.SUPERDESK_SERVERS);
    List<Callable<List<String>>> adding = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      String server = "https://desk-" + i + ".example.org";
      adding.add(() -> servers.add(ROOT, server));
    }
    long added = Race.run(adding).stream().filter(Race.Outcome::won).count();
    assertThat(servers.list(ROOT)).hasSize((int) added).doesNotHaveDuplicates();
    assertThat(added).isPositive();
  }
}
