package io.countersign.core.instance;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.countersign.core.AppException;
import io.countersign.core.MasterKey;
import io.countersign.core.Secret;
import io.countersign.core.Sort;
import io.countersign.core.account.AccountFilter;
import io.countersign.core.account.AccountRow;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.token.TokenFilter;
import io.countersign.core.verify.Presented;
import io.countersign.core.verify.Rule;
import io.countersign.core.verify.Verdict;
import io.countersign.testing.Refusals;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A program that is killed while it writes has lost nothing it reported as done. */
@Tag("kill")
@Execution(ExecutionMode.CONCURRENT)
class KillTest {
  private static final int ROUNDS = Integer.getInteger("countersign.kill.rounds", 5);

  private final MasterKey key = MasterKey.generate();
  private final Random random = new Random();
  private final Map<Integer, String> accounts = new LinkedHashMap<>();
  private final Map<String, Class<? extends Verdict>> tokens = new HashMap<>();
  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void place() {
    file = directory.resolve("countersign.mv.db");
  }

  @Test
  void nothingThatWasReportedAsDoneIsLost() throws Exception {
    killWhileItMakesTheFile();
    for (int round = 1; round <= ROUNDS; round++) {
      int last = 3 + random.nextInt(60);
      killAfter(last);
      verify("round " + round + ", killed after " + last + " lines");
    }
  }

  @Test
  void aFileThatAnotherProcessHasOpenIsInUse() throws Exception {
    Process first = BusyProgram.start(directory, key, "idle");
    try (BufferedReader said = reader(first)) {
      assertThat(BusyProgram.listen(said, 2)).containsExactly("opening", "open");
      byte[] before = Files.readAllBytes(file);
      AppException refusal =
          catchThrowableOfType(AppException.class, () -> BusyProgram.open(directory, key).close());
      assertThat(refusal.code()).isEqualTo("database-in-use");
      assertThat(Files.readAllBytes(file)).isEqualTo(before);
    } finally {
      first.destroyForcibly().waitFor();
    }
    BusyProgram.open(directory, key).close();
  }

  private void killWhileItMakesTheFile() throws Exception {
    Process program = BusyProgram.start(directory, key, "write");
    Path unfinished = directory.resolve("countersign-new.mv.db");
    while (program.isAlive() && Files.notExists(unfinished) && Files.notExists(file)) {
      Thread.onSpinWait();
    }
    program.destroyForcibly().waitFor();
    assertThat(file).doesNotExist();
    assertThat(unfinished).exists();
  }

  private void killAfter(int lines) throws Exception {
    Process program = BusyProgram.start(directory, key, "write");
    try (BufferedReader said = reader(program)) {
      List<String> first = BusyProgram.listen(said, lines);
      program.toHandle().destroyForcibly();
      List<String> rest = BusyProgram.listen(said, Integer.MAX_VALUE);
      assertThat(first).hasSize(lines);
      first.forEach(this::remember);
      rest.forEach(this::remember);
    }
    program.waitFor();
  }

  private static BufferedReader reader(Process program) {
    return new BufferedReader(
        new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8));
  }

  private void remember(String line) {
    String[] words = line.split(" ", 3);
    switch (words[0]) {
      case "account" -> accounts.put(Integer.valueOf(words[1]), words[2]);
      case "token" -> tokens.put(words[2], Verdict.Accepted.class);
      case "revoked" -> tokens.put(words[2], Verdict.Refused.class);
      default -> assertThat(line).isIn("opening", "open");
    }
  }

  private void verify(String when) {
    try (Core core = BusyProgram.open(directory, key)) {
      Map<Integer, String> found = new HashMap<>();
      Sort sort = Sort.ascending("id");
      var page = core.accounts().list(ROOT, AccountFilter.all(), sort, Optional.empty(), 1000);
      for (; ; page = core.accounts().list(ROOT, AccountFilter.all(), sort, page.next(), 1000)) {
        for (AccountRow row : page.rows()) {
          found.put(row.id(), row.username());
        }
        if (page.next().isEmpty()) {
          break;
        }
      }
      assertThat(found).as(when).containsAllEntriesOf(accounts);
      assertThat(core.tokens().count(ROOT, TokenFilter.all()))
          .isGreaterThanOrEqualTo(tokens.size());
      tokens.forEach(
          (token, verdict) -> {
            Verdict given = core.verifier().bearer(new Presented(Secret.of(token), "127.0.0.1"));
            boolean mayBeRevoked =
                verdict == Verdict.Accepted.class
                    && Refusals.rule(given).equals(Optional.of(Rule.REVOKED));
            assertThat(mayBeRevoked || verdict.isInstance(given)).as(when).isTrue();
          });
      assertThat(core.audit().firstBroken(ROOT)).as(when).isEmpty();
      int greatest = found.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
      int next = core.accounts().create(ROOT, NewAccount.of(Profile.named("after " + when))).id();
      accounts.put(next, "after " + when);
      assertThat(next).as(when).isBetween(greatest + 1, greatest + 2);
    }
  }
}
