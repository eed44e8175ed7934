package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemNotificationsTest {
  private static final String BEFORE = "[--app-name=Countersign][--]";

  @TempDir Path temp;

  @Test
  void theProgramIsGivenTitleAndText() {
    StandInNotifier program = new StandInNotifier(temp.resolve("bin"));
    assertThat(program.notifications().isPossible()).isTrue();
    assertThat(program.notifications().tell("Countersign", "Kari Foss asks.").join()).isTrue();
    assertThat(program.calls()).containsExactly(BEFORE + "[Countersign][Kari Foss asks.]");
  }

  @Test
  void whatPeopleAreCalledIsNeitherAnOptionNorMarkupNorSeveralLines() {
    StandInNotifier program = new StandInNotifier(temp.resolve("bin"));
    SystemNotifications system = program.notifications();
    system.tell("--urgency=critical", "$(id) `id` \"'; id").join();
    system.tell("Countersign", "<a href='x'>Kari</a> & \u202ecompany\nasks\u0007").join();
    system.tell("Countersign", "x".repeat(5000)).join();
    assertThat(program.calls())
        .containsExactly(
            BEFORE + "[--urgency=critical][$(id) `id` \"'; id]",
            BEFORE + "[Countersign][&lt;a href='x'&gt;Kari&lt;/a&gt; &amp; company asks]",
            BEFORE + "[Countersign][" + "x".repeat(200) + "]");
  }

  @Test
  void whereThereIsNoSuchProgramNothingIsTold() throws Exception {
    Path folder = Files.createDirectory(temp.resolve("empty"));
    Files.writeString(folder.resolve("notify-send"), "not a program");
    String[] places = {"", ":", folder.toString(), temp.resolve("nowhere").toString(), "\0", "bin"};
    for (String place : places) {
      SystemNotifications system = SystemNotifications.onPath(place);
      assertThat(system.isPossible()).as(place).isFalse();
      assertThat(system.tell("Countersign", "Kari Foss asks.").join()).as(place).isFalse();
    }
  }

  @Test
  void firstOnThePathIsTaken() {
    StandInNotifier first = new StandInNotifier(temp.resolve("first"));
    StandInNotifier second = new StandInNotifier(temp.resolve("second"));
    String path = temp.resolve("none") + ":" + temp.resolve("first") + ":" + temp.resolve("second");
    SystemNotifications.onPath(path).tell("a", "b").join();
    assertThat(first.calls()).hasSize(1);
    assertThat(second.calls()).isEmpty();
  }

  @Test
  void programThatFailsOrCannotBeStartedDoesNoHarm() throws Exception {
    StandInNotifier failing = new StandInNotifier(temp.resolve("bin"), "exit 3");
    assertThat(failing.notifications().tell("a", "b").join()).isFalse();
    Path broken = Files.createDirectory(temp.resolve("broken")).resolve("notify-send");
    Files.writeString(broken, "#!/nowhere/at/all\n");
    Files.setPosixFilePermissions(broken, PosixFilePermissions.fromString("rwx------"));
    SystemNotifications system = SystemNotifications.onPath(broken.getParent().toString());
    assertThat(system.isPossible()).isTrue();
    assertThat(system.tell("a", "b").join()).isFalse();
  }
}
