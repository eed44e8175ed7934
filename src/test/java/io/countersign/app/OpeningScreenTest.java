package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.desktop.kit.Banner;
import io.countersign.testing.TestCore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** What keeps the window from opening its data: told, left as it was, and tried again. */
class OpeningScreenTest extends WindowFixture {
  private Path database() {
    return place.resolve("countersign.mv.db");
  }

  private String told() {
    return find("#banner", Banner.class).sentence();
  }

  private void opensAgain() {
    press("#againButton");
    assertThat(isSeen("#signIn")).isTrue();
  }

  @Test
  void damagedDatabaseIsToldAndLeftAlone() throws IOException {
    makeSuperuser();
    byte[] whole = Files.readAllBytes(database());
    byte[] damaged = new byte[1000];
    System.arraycopy(whole, 0, damaged, 0, damaged.length);
    Files.write(database(), damaged);
    open();
    assertThat(isSeen("#opening")).isTrue();
    assertThat(told()).contains("damaged");
    snapshot("opening-refused");
    press("#againButton");
    assertThat(isSeen("#againButton")).isTrue();
    assertThat(isSeen("#quitButton")).isTrue();
    assertThat(Files.readAllBytes(database())).isEqualTo(damaged);

    Files.write(database(), whole);
    opensAgain();
  }

  @Test
  void installationCanBeCheckedWhereTheDataDoesNotOpen() throws IOException {
    makeSuperuser();
    byte[] whole = Files.readAllBytes(database());
    Files.writeString(database(), "a letter to Alice");
    open();
    snapshot("opening-check");
    press("#checkButton");
    assertThat(isSeen("#checkup")).isTrue();
    assertThat(isSeen("#auditButton")).isFalse();
    assertThat(textsOf("#summaryLabel")).containsExactly("One thing is bad.");
    assertThat(fx(() -> stage.getScene().getRoot().lookupAll("#lines .label").toString()))
        .contains("is not a database of Countersign")
        .contains("master.key");
    snapshot("opening-checkup");
    Files.write(database(), whole);
    push(KeyCode.ESCAPE);
    opensAgain();
    signIn();
    assertThat(isSeen("#shell")).isTrue();
  }

  @Test
  void foreignFileIsToldAndLeftAlone() throws IOException {
    makeSuperuser();
    Files.move(database(), place.resolve("kept"));
    Files.writeString(database(), "a letter to Alice");
    open();
    assertThat(told()).contains("is not a database of Countersign");
    assertThat(database()).hasContent("a letter to Alice");

    Files.delete(database());
    Files.move(place.resolve("kept"), database());
    opensAgain();
  }

  @Test
  void wrongMasterKeyIsToldAndTheFileIsLeftAlone() throws IOException {
    makeSuperuser();
    Path key = directory().masterKeyFile();
    String right = Files.readString(key);
    Files.writeString(key, "0".repeat(64) + "\n");
    byte[] before = Files.readAllBytes(database());
    open();
    assertThat(told()).contains("master key");
    assertThat(Files.readAllBytes(database())).isEqualTo(before);

    Files.writeString(key, right);
    opensAgain();
  }

  @Test
  void damagedSettingsAreToldAndTheLookIsFoundOnceTheyAreMended() throws IOException {
    makeSuperuser();
    Files.writeString(directory().settings(), "{\"theme\": \"dark\"");
    open();
    assertThat(told()).contains("settings.json").contains("line 1");

    Files.writeString(directory().settings(), "{\"density\": \"compact\"}");
    opensAgain();
    assertThat(stage.getScene().getRoot().getStyleClass()).contains("compact");
  }

  /** Nothing can be written there, and no right can be lacking: it is a file. */
  @Test
  void unusableDirectoryIsToldInTheWindow() throws IOException {
    Files.writeString(place, "x");
    open();
    assertThat(told()).contains("is a file");

    Files.delete(place);
    press("#againButton");
    assertThat(isSeen("#firstRun")).isTrue();
  }

  @Test
  void directoryThatOthersMayWriteIsToldInTheWindow() throws IOException {
    makeSuperuser();
    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxrwx---"));
    open();
    assertThat(told()).contains("chmod 700");

    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwx------"));
    opensAgain();
  }

  @Test
  void quittingGivesTheDirectoryBack() throws IOException {
    makeSuperuser();
    Files.writeString(database(), "a letter to Alice");
    open();
    Button quit = find("#quitButton", Button.class);
    fx(quit::fire);
    assertThat(fx(stage::isShowing)).isFalse();
    window.putAway();
    SingleInstance.take(directory(), SingleInstance.Kind.COMMAND, "test").orElseThrow().close();
  }

  @Test
  void serverThatHoldsTheDataIsStoppedAndTheWindowGoesOn() throws Exception {
    makeSuperuser();
    SingleInstance claim =
        SingleInstance.take(directory(), SingleInstance.Kind.SERVE, Version.text()).orElseThrow();
    Instance server = Instance.open(directory(), claim, Clock.systemUTC(), TestCore.CHEAP);
    Thread[] ending = new Thread[1];
    server.answer(backup -> {}, () -> ending[0] = Thread.ofPlatform().start(server::close));
    open();
    assertThat(told()).contains("A server of yours");
    assertThat(isSeen("#otherButton")).isTrue();
    snapshot("opening-held-by-server");
    assertThat(isSeen("#againButton")).isFalse();
    assertThat(ending[0]).isNull();

    press("#otherButton");
    ending[0].join();
    assertThat(isSeen("#signIn")).isTrue();
    assertThat(health()).isEqualTo(200);
  }

  @Test
  void otherWindowIsNotStopped() {
    makeSuperuser();
    SingleInstance claim =
        SingleInstance.take(directory(), SingleInstance.Kind.DESKTOP, Version.text()).orElseThrow();
    try (Instance other = Instance.open(directory(), claim, Clock.systemUTC(), TestCore.CHEAP)) {
      other.answer(backup -> {}, () -> {});
      open();
      assertThat(told()).contains("is held by another Countersign");
      assertThat(isSeen("#otherButton")).isFalse();
    }
    opensAgain();
  }

  @Test
  void secondStartBringsTheFirstWindowToTheFront() {
    makeSuperuser();
    open();
    fx(() -> stage.setIconified(true));
    try (DirectoryOpening second =
        new DirectoryOpening(place, TestCore.CHEAP, Surroundings.none(), held -> {})) {
      assertThat(second.activate(Optional.empty())).isTrue();
    }
    await(() -> stage.iconifiedProperty(), () -> !stage.isIconified(), "the window at the front");
    assertThat(isSeen("#signIn")).isTrue();
  }

  @Test
  void requestToStopClosesTheWindow() {
    makeSuperuser();
    open();
    var holder = SingleInstance.holder(directory()).orElseThrow();
    try (CommandClient client =
        CommandClient.connect(directory(), holder, Version.text()).orElseThrow()) {
      client.stop();
    }
    await(() -> stage.showingProperty(), () -> !stage.isShowing(), "the end of the window");
  }
}
