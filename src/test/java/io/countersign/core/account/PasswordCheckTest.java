package io.countersign.core.account;

import static io.countersign.testing.TestCore.PASSWORD;
import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.Actor;
import io.countersign.core.Secret;
import io.countersign.core.audit.AuditFilter;
import io.countersign.testing.TestCore;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
class PasswordCheckTest {
  /** The password "letmein" as a Django of long ago kept it. */
  private static final String OLD =
      "pbkdf2_sha256$1$seasalt$25AaZOClAOzTDEv9+nNA5HubZwUsHLhKlzN9pSIs6C8=";

  private final TestCore test = TestCore.open();
  private final PasswordService passwords = test.core().passwords();
  private Actor kari;

  @BeforeEach
  void makeAccount() {
    kari = test.superuser("Kari");
  }

  @AfterEach
  void close() {
    test.close();
  }

  private Optional<AccountDetail> check(String username, String password) {
    return passwords.check(username, Secret.of(password));
  }

  private String hash() {
    return test.core()
        .database()
        .read(session -> session.find(Account.class, kari.accountId()).passwordHash());
  }

  private void store(String hash) {
    test.core()
        .database()
        .write(
            ROOT,
            "test",
            tx -> {
              tx.session().find(Account.class, kari.accountId()).takeOver(hash, tx.now(), null);
              return null;
            });
  }

  @Test
  void rightPasswordGivesTheAccount() {
    assertThat(check("Kari", PASSWORD).orElseThrow().id()).isEqualTo(kari.accountId());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "wrong", PASSWORD + " ", " " + PASSWORD, "Kari"})
  void wrongPasswordIsRefused(String password) {
    assertThat(check("Kari", password)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"kari", "KARI", " Kari", "nobody", ""})
  void usernameIsComparedExactly(String username) {
    assertThat(check(username, PASSWORD)).isEmpty();
  }

  @Test
  void accountWithoutPasswordIsRefused() {
    test.account("nils");
    assertThat(check("nils", PASSWORD)).isEmpty();
    assertThat(check("nils", "")).isEmpty();
    passwords.remove(ROOT, kari.accountId());
    assertThat(check("Kari", PASSWORD)).isEmpty();
  }

  @Test
  void inactiveAccountIsRefused() {
    test.superuser("ada");
    test.core().accounts().deactivate(ROOT, kari.accountId());
    assertThat(check("Kari", PASSWORD)).isEmpty();
    test.core().accounts().activate(ROOT, kari.accountId());
    assertThat(check("Kari", PASSWORD)).isPresent();
  }

  @Test
  void hashOfAnotherKindIsReplacedByOursAtTheCheck() {
    store(OLD);
    assertThat(check("Kari", "wrong")).isEmpty();
    assertThat(hash()).isEqualTo(OLD);
    long version = test.core().accounts().open(ROOT, kari.accountId()).version();
    assertThat(check("Kari", "letmein")).isPresent();
    assertThat(hash()).startsWith("$2b$04$");
    assertThat(check("Kari", "letmein")).isPresent();
    assertThat(check("Kari", "wrong")).isEmpty();
    AccountDetail after = test.core().accounts().open(ROOT, kari.accountId());
    assertThat(after.version()).as("an editor is not disturbed").isEqualTo(version);
  }

  @Test
  void hashOfAnotherKindIsReplacedByOursAtSignIn() {
    store(OLD);
    assertThatThrownBy(() -> test.core().signIn().signIn("kari", Secret.of("wrong"), null))
        .hasMessage("sign-in-refused");
    assertThat(hash()).isEqualTo(OLD);
    test.core().signIn().signIn("kari", Secret.of("letmein"), null);
    assertThat(hash()).startsWith("$2b$04$");
    assertThat(test.core().accounts().open(ROOT, kari.accountId()).lastSignInAt())
        .isEqualTo(test.clock().instant());
    test.core().signIn().signIn("kari", Secret.of("letmein"), null);
  }

  @Test
  void inactiveAccountKeepsItsOldHash() {
    test.superuser("ada");
    test.core().accounts().deactivate(ROOT, kari.accountId());
    store(OLD);
    assertThat(check("Kari", "letmein")).isEmpty();
    assertThat(hash()).isEqualTo(OLD);
  }

  @Test
  void checkIsNotAudited() {
    long before = test.core().audit().count(ROOT, AuditFilter.all());
    store(OLD);
    check("Kari", "letmein");
    check("Kari", "wrong");
    assertThat(test.core().audit().count(ROOT, AuditFilter.all())).isEqualTo(before);
  }
}
