package io.countersign.app;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.MasterKey;
import io.countersign.core.Secret;
import io.countersign.core.Subject;
import io.countersign.core.account.AccountFilter;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.audit.AuditFilter;
import io.countersign.core.backup.BackupService;
import io.countersign.core.backup.RecoveryKey;
import io.countersign.core.instance.Core;
import io.countersign.core.policy.Policy;
import io.countersign.core.store.DatabaseAddress;
import io.countersign.core.store.Right;
import io.countersign.core.token.TokenFilter;
import io.countersign.core.token.TokenTerms;
import io.countersign.core.verify.Presented;
import io.countersign.core.verify.Verdict;
import io.countersign.settings.MachineSetting;
import io.countersign.settings.MachineSettings;
import io.countersign.testing.RawHttp;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A backup of much while a server with a small heap answers, a drill of it beside that, and a
 * restore into an empty directory by a program with a small heap. {@code -Dbackup.accounts} says
 * how many accounts; each has two tokens.
 */
@Tag("benchmark")
class LargeBackupTest {
  private static final int ACCOUNTS = Integer.getInteger("backup.accounts", 1_000_000);

  /** With fewer nothing is told on the way. */
  private static final int WORTH_TELLING = 100_000;

  private static final int ENTRIES = ACCOUNTS / 10;
  private static final String HEAP = System.getProperty("backup.heap", "256m");
  private static final Duration PATIENCE = Duration.ofHours(2);

  @TempDir private Path root;
  private final List<String> figures = new ArrayList<>();
  private String identity;
  private String token;

  @ParameterizedTest
  @EnumSource(Store.class)
  void aBackupADrillAndARestoreOfMuch(Store store) throws Exception {
    Path from = root.resolve("from");
    Path to = root.resolve("to");
    DatabaseAddress database = place(store, from, "filled");
    DatabaseAddress restored = place(store, to, "public");
    Path file = root.resolve("large" + BackupService.ENDING);
    timed("filled in", () -> fill(database, DataDirectory.open(from).masterKey()));
    size("database", database);
    try (ChildProgram server = ChildProgram.startSmall(HEAP, from, "serve", "--port", "0")) {
      String line = server.line(text -> text.contains("http://"));
      URI address = URI.create(line.replaceFirst(".*(http://\\S+?)\\. .*", "$1"));
      try (Checks checks = new Checks(address, token)) {
        timed("backup in", () -> tells(start(from, "", "backup", file.toString())));
        figures.add("checks meanwhile: " + checks);
      }
      figures.add("backup " + megabytes(file));
      timed("drill in", () -> tells(start(from, identity, "backup", "drill", file.toString())));
      figures.add("server of at most %d MB".formatted(server.mostMemory() / 1000));
      timed("server ended in", () -> server.terminate(PATIENCE));
    }
    timed("restore in", () -> tells(start(to, identity, "restore", file.toString())));
    size("database", restored);
    timed("looked at in", () -> verify(restored, DataDirectory.open(to).masterKey()));
    System.out.printf(
        Locale.ROOT,
        "%s, %,d accounts, %,d tokens, %,d entries, heap of %s: %s%n",
        store,
        ACCOUNTS,
        2 * ACCOUNTS,
        ENTRIES,
        HEAP,
        String.join("; ", figures));
  }

  /** What takes its time. */
  private interface Step {
    void take() throws Exception;
  }

  private void timed(String what, Step step) throws Exception {
    long begun = System.nanoTime();
    step.take();
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    figures.add("%s %d s".formatted(what, took.toSeconds()));
  }

  private void size(String what, DatabaseAddress address) throws IOException {
    if (address instanceof DatabaseAddress.Embedded embedded) {
      figures.add(what + " " + megabytes(embedded.databaseFile()));
    }
  }

  private static String megabytes(Path file) throws IOException {
    return Files.size(file) / 1_000_000 + " MB";
  }

  /** Where the data of the new directory {@code place} is; nothing is there yet. */
  private static DatabaseAddress place(Store store, Path place, String schema) {
    DataDirectory directory = DataDirectory.open(place);
    return switch (store.fresh(MasterKey.generate())) {
      case DatabaseAddress.Embedded _ ->
          new DatabaseAddress.Embedded(directory.database(), MasterKey.generate());
      case DatabaseAddress.Postgresql shared -> {
        DatabaseAddress.Postgresql address = shared.inSchema(schema);
        MachineSettings settings = Surroundings.none().settings(directory);
        settings.set(MachineSetting.DATABASE_URL, address.url());
        settings.set(MachineSetting.DATABASE_USER, address.user());
        yield address;
      }
    };
  }

  private static ChildProgram start(Path place, String typed, String... args) {
    return ChildProgram.startSmall(HEAP, place, args).typing(typed);
  }

  /** Waits for the end of a command, which tells on its way how far it is. */
  private static void tells(ChildProgram command) {
    try (command) {
      assertThat(command.exit(PATIENCE)).as("%s", command.errors()).isZero();
      if (ACCOUNTS < WORTH_TELLING) {
        return;
      }
      List<String> told = command.errors().stream().filter(line -> line.endsWith(" %")).toList();
      assertThat(told).contains("10 %", "50 %").doesNotHaveDuplicates();
    }
  }

  private static DatabaseAddress withKey(DatabaseAddress place, MasterKey key) {
    return switch (place) {
      case DatabaseAddress.Embedded embedded -> new DatabaseAddress.Embedded(embedded.file(), key);
      case DatabaseAddress.Postgresql shared -> shared;
    };
  }

  private void fill(DatabaseAddress place, MasterKey key) {
    DatabaseAddress address = withKey(place, key);
    LargeFill.fill(address, ACCOUNTS);
    try (Core core = Core.open(address, key, Clock.systemUTC(), TestCore.CHEAP);
        RecoveryKey recovery = core.backups().drawKey(ROOT)) {
      core.backups().keepKey(ROOT, recovery.recipient());
      core.policies().set(ROOT, Policy.BACKUP_SCHEDULE, "off");
      identity = recovery.identity().reveal();
      int owner = core.accounts().create(ROOT, NewAccount.of(Profile.named("owner"))).id();
      token = core.tokens().issue(ROOT, owner, TokenTerms.named("laptop")).secret().reveal();
      for (int begun = 0; begun < ENTRIES; begun += 1000) {
        core.database()
            .write(
                ROOT,
                Right.DECIDED_WITHIN,
                "token.issue",
                tx -> {
                  for (int i = 0; i < 1000; i++) {
                    tx.audit("token.issued", new Subject("token", "" + i, "laptop"));
                  }
                  return null;
                });
      }
    }
  }

  private void verify(DatabaseAddress place, MasterKey key) {
    try (Core core = Core.open(withKey(place, key), key, Clock.systemUTC(), TestCore.CHEAP);
        Secret secret = Secret.of(token)) {
      assertThat(core.accounts().count(ROOT, AccountFilter.all())).isEqualTo(ACCOUNTS + 1);
      assertThat(core.tokens().count(ROOT, TokenFilter.all())).isEqualTo(2 * ACCOUNTS + 1);
      assertThat(core.audit().count(ROOT, AuditFilter.all())).isGreaterThan(ENTRIES);
      assertThat(core.audit().firstBroken(ROOT)).isEmpty();
      assertThat(core.verifier().bearer(new Presented(secret, "127.0.0.1")))
          .isInstanceOf(Verdict.Accepted.class);
    }
  }

  /** Checks of a token, one after the other, until it is closed. */
  private static final class Checks implements AutoCloseable {
    private final AtomicLong count = new AtomicLong();
    private final AtomicLong longest = new AtomicLong();
    private final AtomicBoolean over = new AtomicBoolean();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final CompletableFuture<Void> running;

    Checks(URI address, String token) {
      String request =
          RawHttp.request("GET /api/v1/users/me/ HTTP/1.1", "Authorization: Bearer " + token);
      running = CompletableFuture.runAsync(() -> run(address, request), thread);
    }

    private void run(URI address, String request) {
      try (RawHttp http = RawHttp.open(address)) {
        while (!over.get()) {
          long begun = System.nanoTime();
          assertThat(http.send(request).read().status()).isEqualTo(200);
          longest.accumulateAndGet(System.nanoTime() - begun, Math::max);
          count.incrementAndGet();
        }
      }
    }

    @Override
    public void close() {
      over.set(true);
      try (thread) {
        running.join();
      }
    }

    @Override
    public String toString() {
      return count + ", the longest " + longest.get() / 1_000_000 + " ms";
    }
  }
}
