package io.countersign.command;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.core.policy.Policy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code countersign key …}, as scripts use it. */
class KeyCommandTest extends CommandFixture {
  private static final String SECRET = "a secret of at least 32 bytes, as Django has it";

  @BeforeEach
  void open() {
    test.core().policies().set(ROOT, Policy.JWT_ALGORITHM, "ES256");
  }

  private List<String> states() throws IOException {
    List<String> states = new ArrayList<>();
    list().forEach(key -> states.add(key.get("state").asText()));
    return states;
  }

  private JsonNode list() throws IOException {
    return new ObjectMapper().readTree(out("key", "list", "--json"));
  }

  private String kid(int index) throws IOException {
    return list().get(index).get("kid").asText();
  }

  @Test
  void thereIsNoKeyBeforeOneIsNeeded() throws IOException {
    assertThat(list()).isEmpty();
    assertThat(states()).isEmpty();
  }

  @Test
  void rotationLetsTheNextSign() throws IOException {
    test.core().keys().publishedKeys();
    assertThat(states()).containsExactly("next", "current");
    String next = kid(0);
    assertThat(out("key", "rotate")).isEmpty();
    assertThat(run.err.toString()).contains(next);
    assertThat(states()).containsExactly("next", "current", "previous");
    assertThat(kid(1)).isEqualTo(next);
  }

  @Test
  void listHasEveryFieldAndNothingPrivate() throws IOException {
    out("key", "rotate");
    List<String> names = new ArrayList<>();
    list().get(0).fieldNames().forEachRemaining(names::add);
    assertThat(names)
        .containsExactly(
            "kid",
            "algorithm",
            "state",
            "created",
            "created_by",
            "current_since",
            "replaced",
            "good_until",
            "retired",
            "retired_by");
    assertThat(list().get(2).get("good_until").asText()).isEqualTo("2026-06-01T12:05:00Z");
    assertThat(list().get(1).get("algorithm").asText()).isEqualTo("ES256");
    String table = out("key", "list");
    assertThat(table.lines().findFirst().get())
        .containsSubsequence("KEY", "ALGORITHM", "STATE", "CREATED", "SIGNS SINCE", "GOOD UNTIL");
    assertThat(table.lines()).hasSize(4);
  }

  @Test
  void retiredIsForGood() throws IOException {
    test.core().keys().publishedKeys();
    String current = kid(1);
    String next = kid(0);
    out("key", "retire", current);
    assertThat(run.err.toString()).contains(current);
    assertThat(states()).containsExactly("next", "current", "retired");
    assertThat(kid(1)).isEqualTo(next);
    assertThat(refused("key", "retire", current)).contains(current).contains("retired already");
  }

  @Test
  void unknownKeysAreRefusedWhateverTheyAreCalled() {
    for (String kid : List.of("0123456789abcdef", "../../etc/passwd", "' or '1'='1", "\u0000")) {
      assertThat(refused("key", "retire", kid)).contains("There is no key");
    }
  }

  @Test
  void aGivenSecretIsListedWithoutItselfAndNotRotated() throws IOException {
    assertThat(refused("settings", "set", "jwt.algorithm", "HS256")).contains("jwt.hs256-secret");
    run = new CommandRun();
    run.stdin(SECRET + "\n");
    assertThat(status(run, "settings", "set", "jwt.hs256-secret", "--value-stdin")).isZero();
    out("settings", "set", "jwt.algorithm", "HS256");
    assertThat(list()).hasSize(1);
    assertThat(list().get(0).get("kid").isNull()).isTrue();
    assertThat(list().get(0).get("algorithm").asText()).isEqualTo("HS256");
    assertThat(out("key", "list")).doesNotContain(SECRET);
    assertThat(out("settings", "list", "--json")).doesNotContain(SECRET);
    assertThat(refused("settings", "get", "jwt.hs256-secret")).doesNotContain(SECRET);
    assertThat(refused("key", "rotate")).contains("jwt.hs256-secret");
  }

  @Test
  void aShortSecretIsRefusedAndNotRepeated() {
    run = new CommandRun().stdin("hunter2-hunter2-hunter2-hunter2\n");
    assertThat(status(run, "settings", "set", "jwt.hs256-secret", "--value-stdin"))
        .isEqualTo(Program.REFUSED);
    assertThat(run.err.toString()).contains("32").doesNotContain("hunter2");
  }

  @Test
  void wrongUsageEndsWithTwo() {
    run = new CommandRun();
    assertThat(run.plan(program, "key")).isEqualTo(new Plan.Finished(2));
    assertThat(run.plan(program, "key", "retire")).isEqualTo(new Plan.Finished(2));
    assertThat(run.plan(program, "key", "rotate", "x")).isEqualTo(new Plan.Finished(2));
    assertThat(run.plan(program, "key", "retire", "--help")).isEqualTo(new Plan.Finished(0));
    assertThat(run.out.toString()).contains("Usage: countersign key retire").contains("KID");
  }
}
