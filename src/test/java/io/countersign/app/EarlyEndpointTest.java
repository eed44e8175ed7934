package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.countersign.core.AppException;
import io.countersign.core.store.DatabaseAddress;
import io.countersign.settings.MachineSetting;
import io.countersign.testing.RawHttp;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An endpoint that is started before all is open answers only if all comes to be. */
class EarlyEndpointTest {
  @TempDir Path place;
  private DataDirectory directory;
  private SingleInstance claim;

  @BeforeEach
  void take() {
    directory = DataDirectory.open(place);
    claim = SingleInstance.take(directory, SingleInstance.Kind.SERVE, Version.text()).orElseThrow();
  }

  @AfterEach
  void giveBack() {
    claim.close();
  }

  private Instance open(int port) {
    return Instance.open(
        directory,
        claim,
        Clock.systemUTC(),
        TestCore.CHEAP,
        Surroundings.none(),
        settings -> {
          settings.override(MachineSetting.ENDPOINT_PORT, port);
          return true;
        });
  }

  private DatabaseAddress makeData() {
    Instance made = open(0);
    DatabaseAddress address = made.address();
    made.close();
    take();
    return address;
  }

  private static int health(Instance instance) {
    URI address = instance.endpoint().address().orElseThrow();
    return RawHttp.once(address, RawHttp.request("GET /health HTTP/1.1")).status();
  }

  private static ServerSocket taken() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  private static int free() throws IOException {
    try (ServerSocket socket = taken()) {
      return socket.getLocalPort();
    }
  }

  private static void alter(DatabaseAddress address, String sql) throws Exception {
    try (Connection connection = Store.connection(address);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void newDataIsOpenBeforeAnybodyIsAnswered() {
    try (Instance instance = open(0)) {
      assertThat(instance.endpoint().address()).isEmpty();
      instance.listen();
      assertThat(health(instance)).isEqualTo(200);
    }
  }

  @Test
  void dataThatIsThereAnswersAndIsLeftAloneWhenItIsToldTo() {
    makeData();
    try (Instance instance = open(0)) {
      URI address = instance.endpoint().address().orElseThrow();
      assertThat(health(instance)).isEqualTo(200);
      instance.listen();
      assertThat(instance.endpoint().address()).contains(address);
    }
  }

  @Test
  void portThatIsTakenIsToldByWhoeverTellsItToAnswer() throws IOException {
    makeData();
    try (ServerSocket other = taken();
        Instance instance = open(other.getLocalPort())) {
      assertThat(instance.endpoint().address()).isEmpty();
      AppException refusal = catchThrowableOfType(AppException.class, instance::listen);
      assertThat(refusal.code()).isEqualTo("endpoint-port-taken");
    }
  }

  @Test
  void tablesThatAreNotThoseOfTheProgramLeaveNobodyAnswering() throws Exception {
    DatabaseAddress address = makeData();
    alter(address, "alter table access_requests rename column purpose to wish");
    int port = free();
    AppException refusal = catchThrowableOfType(AppException.class, () -> open(port));
    assertThat(refusal.code()).isEqualTo("database-unusable");
    try (ServerSocket again = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(again.isBound()).isTrue();
    }
    alter(address, "alter table access_requests rename column wish to purpose");
    try (Instance instance = open(port)) {
      assertThat(health(instance)).isEqualTo(200);
    }
  }

  /** What is asked before the mapping is made is told as what the mapping would find. */
  @ParameterizedTest
  @CsvSource({
    "policy_settings, content",
    "master_key_check, digest",
    "audit_entries, subject_kind",
    "audit_entries, detail"
  })
  void tablesThatAreAskedFirstAreRefusedAlike(String table, String column) throws Exception {
    DatabaseAddress address = makeData();
    alter(address, "alter table %s rename column %s to wish".formatted(table, column));
    AppException refusal = catchThrowableOfType(AppException.class, () -> open(0));
    assertThat(refusal.code()).isEqualTo("database-unusable");
    alter(address, "alter table %s rename column wish to %s".formatted(table, column));
    try (Instance instance = open(0)) {
      assertThat(health(instance)).isEqualTo(200);
    }
  }
}
