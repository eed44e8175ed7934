package io.countersign.desktop.keys;

import static io.countersign.testing.TestCore.ROOT;

import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.jwt.KeyRow;
import io.countersign.core.jwt.KeyState;
import io.countersign.core.policy.Policy;
import io.countersign.testing.CoreScreenTest;
import io.countersign.testing.TestCore;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of keys share: the section over a core of their own, with quick keys. */
abstract class KeyScreens extends CoreScreenTest {
  static final String GIVEN = "a secret of two hundred and fifty six bits";

  final List<String> searched = new ArrayList<>();
  Optional<URI> base;
  Keys keys;
  TestCore own;

  @BeforeEach
  final void wire() {
    own = TestCore.open();
    own.clock().set(test.clock().instant());
    set(Policy.JWT_ALGORITHM, "ES256");
    base = Optional.of(URI.create("https://id.example.org"));
    ada = own.superuser("ada");
    keys = new Keys(kit, own.core(), () -> ada, () -> base, searched::add);
    factories(keys.controllers());
  }

  @AfterEach
  final void close() {
    awaitIdle();
    own.close();
  }

  final void set(Policy policy, String value) {
    own.core().policies().set(ROOT, policy, value);
  }

  final void pass(Duration time) {
    own.clock().advance(time);
    test.clock().advance(time);
  }

  /** Shows the section where the shell would. */
  final void showKeys() {
    showAsSection(fx(() -> keys.list().root()));
    fx(() -> keys.list().controller().shown());
    awaitIdle();
  }

  final void makeKeys() {
    own.core().keys().publishedKeys();
  }

  final KeyRow key(KeyState state) {
    return own.core().keys().list(ROOT).stream()
        .filter(each -> each.state() == state)
        .findFirst()
        .orElseThrow();
  }

  /** A JWT of somebody. */
  final Secret jwt() {
    Profile profile = Profile.named(TestCore.fresh("kari"));
    Optional<Secret> password = Optional.of(Secret.of(TestCore.PASSWORD));
    AccountDetail made =
        own.core().accounts().create(ROOT, new NewAccount(profile, false, true, password));
    return own.core()
        .jwts()
        .authenticate(made.username(), Secret.of(TestCore.PASSWORD), "192.0.2.7")
        .token();
  }

  @SuppressWarnings("unchecked")
  final TableView<KeyRow> table() {
    return find("#keyTable", TableView.class);
  }

  final List<String> states() {
    TableView<KeyRow> table = table();
    return fx(() -> table.getItems().stream().map(key -> key.state().name()).toList());
  }

  final void openKey(KeyState state) {
    String kid = key(state).kid();
    openRow(table(), row -> row.kid().equals(kid));
  }
}
