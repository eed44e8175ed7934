package io.countersign.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every action that the audit can hold has a name that people read. */
class ActionNamesTest {
  /** What stands from {@code audit(} to the subject: one action, or a choice of two. */
  private static final Pattern AUDITED =
      Pattern.compile("\\b(?:audit|auditRefused|AuditEvent)\\(([^;]*?)(?:Subject|subject)");

  private static final Pattern ACTION = Pattern.compile("\"([a-z]+\\.[a-z-]+)\"");

  @Test
  void everyActionHasAName() throws IOException {
    Texts texts = Texts.of(Locale.ENGLISH);
    TreeSet<String> actions =
        new TreeSet<>(
            List.of("signin.done", "signin.unlocked", "signin.refused", "signin.held-off"));
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java/io/countersign/core"))) {
      for (Path source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
        AUDITED
            .matcher(Files.readString(source))
            .results()
            .flatMap(call -> ACTION.matcher(call.group(1)).results())
            .forEach(action -> actions.add(action.group(1)));
      }
    }
    assertThat(actions).contains("account.password-removed", "token.issued", "act.refused");
    assertThat(actions).allMatch(action -> texts.has("audit.action." + action));
  }
}
