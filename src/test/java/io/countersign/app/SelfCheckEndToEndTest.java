package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.testing.QuickJava;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The self-check in processes of its own: whole, and with a part of the program spoilt. */
@Timeout(180)
@Execution(ExecutionMode.CONCURRENT)
class SelfCheckEndToEndTest {
  @TempDir Path folder;
  private Path temp;
  private Path before;

  @BeforeAll
  static void train() {
    QuickJava.train();
  }

  @BeforeEach
  void folders() throws IOException {
    temp = Files.createDirectory(folder.resolve("temp"));
    before = Files.createDirectory(folder.resolve("before"));
  }

  private void spoil(String resource) throws IOException {
    spoil(resource, "spoilt");
  }

  private void spoil(String resource, String text) throws IOException {
    Path file = before.resolve(resource);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void assertRefused(String sentence) {
    assertRefused(ChildProgram.startSpoilt(temp, before), sentence);
  }

  private void assertRefused(ChildProgram started, String sentence) {
    try (ChildProgram check = started) {
      assertThat(check.exit()).isEqualTo(1);
      assertThat(check.out()).isEmpty();
      assertThat(check.errors()).last().asString().startsWith(sentence);
    }
    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void wholeProgramPassesAndLeavesNothing() {
    QuickJava.Training check = QuickJava.train();
    assertThat(check.errors()).isEmpty();
    assertThat(check.exit()).isZero();
    assertThat(check.out()).hasSize(1);
    assertThat(check.out().getFirst()).containsPattern(" works here: the database, [0-9]+ ");
    assertThat(check.left()).isEmpty();
  }

  @Test
  void databaseThatCannotBeMadeIsTold() throws IOException {
    spoil("db/migration/V1__initial.sql");

    assertRefused("The self-check could not work with a database.");
  }

  @Test
  void screenThatCannotBeLoadedIsTold() throws IOException {
    spoil("desktop/tokens/TokenReveal.fxml");

    assertRefused("The self-check could not show the window.");
  }

  @Test
  void displayThatIsNotThereIsTold() {
    assertRefused(
        ChildProgram.startSelfCheck(temp, "-Dglass.platform=gtk"),
        "The self-check could not show the window.");
  }

  @Test
  void pageThatCannotBeMadeIsTold() throws IOException {
    spoil("web/LoginPage.peb", "{% nothing of the kind %}");

    assertRefused("The self-check did not get the right answers from the endpoint.");
  }

  @Test
  void placeThatIsMissingIsTold() throws IOException {
    Path gone = temp.resolve("gone");
    try (ChildProgram check = ChildProgram.startSelfCheck(gone)) {
      assertThat(check.exit()).isEqualTo(1);
      assertThat(check.errors()).last().asString().contains(gone.toString());
    }
  }
}
