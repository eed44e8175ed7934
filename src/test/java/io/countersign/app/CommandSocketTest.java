package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.countersign.LoggedErrors;
import io.countersign.app.SingleInstance.Kind;
import io.countersign.command.Program;
import io.countersign.core.Actor;
import io.countersign.core.AppException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Commands that another process carries out. */
class CommandSocketTest extends LocalSocketFixture {
  @Test
  void commandIsCarriedOutForTheUserWhoTypedIt() throws IOException {
    List<Object> seen = new ArrayList<>();
    server.answer(
        new Requests(
            (args, context) -> {
              seen.add(args);
              seen.add(context.actor());
              seen.add(context.texts().locale());
              context.out().println("größer");
              context.err().println("schlecht");
              return 7;
            }));

    assertThat(command(Input.none(), Set.of(), "account", "show", "", "a b\nc", "größe"))
        .isEqualTo(7);

    assertThat(seen)
        .containsExactly(
            List.of("account", "show", "", "a b\nc", "größe"),
            Actor.operatingSystem(Files.getOwner(directory.path()).getName()),
            Locale.ENGLISH);
    assertThat(text(out)).isEqualTo("größer" + System.lineSeparator());
    assertThat(text(err)).isEqualTo("schlecht" + System.lineSeparator());
  }

  @Test
  void inputAndFilesAreReadWhereTheCommandWasTyped() {
    byte[] large = new byte[3_000_000];
    new Random(1).nextBytes(large);
    byte[] typed = new byte[200_000];
    new Random(2).nextBytes(typed);
    CompletableFuture<Boolean> same = new CompletableFuture<>();
    server.answer(
        new Requests(
            (args, context) -> {
              boolean equal = true;
              for (int i = 0; i < 2; i++) {
                try (InputStream in = fileOf(context, "large")) {
                  equal &= Arrays.equals(large, in.readAllBytes());
                }
              }
              try (InputStream in = fileOf(context, "empty")) {
                equal &= in.read() == -1;
              }
              try (InputStream in = context.stdin()) {
                equal &= Arrays.equals(typed, in.readAllBytes());
                equal &= in.read() == -1;
              }
              same.complete(equal);
              return 0;
            }));
    Input input = new Input(typed, Map.of("large", large, "empty", new byte[0]));

    assertThat(command(input, Set.of("large", "empty"), "x")).isZero();

    assertThat(same.join()).isTrue();
  }

  @Test
  void outputArrivesAsItComes() {
    CountDownLatch arrived = new CountDownLatch(1);
    server.answer(
        new Requests(
            (args, context) -> {
              context.out().println("first");
              await(arrived);
              context.out().println("second");
              return 0;
            }));
    OutputStream watched =
        new OutputStream() {
          @Override
          public void write(int b) {
            out.write(b);
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            out.write(bytes, offset, length);
            arrived.countDown();
          }
        };

    try (CommandClient client = client()) {
      assertThat(client.command(List.of("x"), Set.of(), Locale.ENGLISH, Input.none(), watched, err))
          .isZero();
    }
    assertThat(text(out).lines()).containsExactly("first", "second");
  }

  @Test
  void largeOutputArrivesWhole() {
    String line = "0123456789abcdef".repeat(1000);
    server.answer(
        new Requests(
            (args, context) -> {
              for (int i = 0; i < 200; i++) {
                context.out().print(line);
              }
              return 0;
            }));

    assertThat(command(Input.none(), Set.of(), "x")).isZero();
    assertThat(text(out)).isEqualTo(line.repeat(200));
  }

  @Test
  void fileThatCannotBeReadIsASentence() {
    List<String> codes = new ArrayList<>();
    server.answer(
        new Requests(
            (args, context) -> {
              for (String name : args) {
                codes.add(
                    catchThrowableOfType(AppException.class, () -> fileOf(context, name)).code());
              }
              return 0;
            }));

    assertThat(
            command(
                Input.none(), Set.of("missing", "secret", "broken"), "missing", "secret", "broken"))
        .isZero();

    assertThat(codes)
        .containsExactly("input-file-missing", "input-file-denied", "input-file-unreadable");
  }

  @Test
  void fileThatWasNotNamedIsNotSent() {
    CountDownLatch ended = new CountDownLatch(1);
    server.answer(
        new Requests(
            (args, context) -> {
              try {
                fileOf(context, "/etc/shadow");
                return 0;
              } finally {
                ended.countDown();
              }
            }));
    Input input = new Input(new byte[0], Map.of("/etc/shadow", new byte[] {1}));

    refused("local-lost", () -> command(input, Set.of("other"), "x"));

    await(ended);
  }

  @Test
  void commandStopsWhenNobodyReadsItsOutput() {
    CompletableFuture<Boolean> stopped = new CompletableFuture<>();
    server.answer(
        new Requests(
            (args, context) -> {
              while (!isStopped(context)) {
                context.out().println("more");
              }
              stopped.complete(true);
              return 0;
            }));
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("closed pipe");
          }
        };

    try (CommandClient client = client()) {
      assertThat(client.command(List.of("x"), Set.of(), Locale.ENGLISH, Input.none(), closed, err))
          .isEqualTo(1);
    }

    assertThat(stopped.join()).isTrue();
  }

  @Test
  void whatNobodyForesawIsASentenceThereToo() {
    server.answer(
        new Requests(
            (args, context) -> {
              throw new IOException("with a hunter2 in it");
            }));

    try (var log = new LoggedErrors(Program.class)) {
      assertThat(command(Input.none(), Set.of(), "x")).isEqualTo(1);
      assertThat(log.events()).hasSize(1);
    }

    assertThat(text(err)).isNotBlank().doesNotContain("hunter2");
  }

  @Test
  void windowIsActivatedAndInstanceIsStopped() {
    Requests requests = new Requests((args, context) -> 0);
    server.answer(requests);

    try (CommandClient client = client()) {
      assertThat(client.status()).isEqualTo(Kind.SERVE);
    }
    try (CommandClient client = client()) {
      client.activate(Optional.empty());
    }
    assertThat(requests.activated.getNow(null)).isEmpty();
    try (CommandClient client = client()) {
      client.stop();
    }
    await(requests.stopped);
  }

  @Test
  void windowIsHandedABackup() {
    Requests requests = new Requests((args, context) -> 0);
    server.answer(requests);
    Path file = temp.resolve("Bl\u00e5 b\u00e6r.countersign-backup");

    try (CommandClient client = client()) {
      client.activate(Optional.of(file));
    }

    assertThat(requests.activated.getNow(null)).contains(file);
  }

  @Test
  void requestThatComesTooEarlyWaits() throws Exception {
    CompletableFuture<Integer> exit =
        CompletableFuture.supplyAsync(() -> command(Input.none(), Set.of(), "x"));
    try (CommandClient client = client()) {
      assertThat(client.status()).isEqualTo(Kind.SERVE);
    }
    assertThat(exit).isNotDone();

    server.answer(new Requests((args, context) -> 3));

    assertThat(exit.get()).isEqualTo(3);
  }

  @Test
  void manyCommandsRunAtOnce() {
    CountDownLatch all = new CountDownLatch(20);
    server.answer(
        new Requests(
            (args, context) -> {
              all.countDown();
              await(all);
              return Integer.parseInt(args.getFirst());
            }));
    List<CompletableFuture<Integer>> exits = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String number = Integer.toString(i);
      CompletableFuture<Integer> exit = new CompletableFuture<>();
      exits.add(exit);
      Thread.ofVirtual()
          .start(
              () -> {
                try (CommandClient client = client()) {
                  exit.complete(
                      client.command(
                          List.of(number),
                          Set.of(),
                          Locale.ENGLISH,
                          Input.none(),
                          new ByteArrayOutputStream(),
                          new ByteArrayOutputStream()));
                }
              });
    }
    for (int i = 0; i < 20; i++) {
      assertThat(exits.get(i).join()).isEqualTo(i);
    }
  }

  @Test
  void endOfTheInstanceWaitsForACommand() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    server.answer(
        new Requests(
            (args, context) -> {
              started.countDown();
              await(go);
              context.out().print("done");
              return 0;
            }));
    CompletableFuture<Integer> exit =
        CompletableFuture.supplyAsync(() -> command(Input.none(), Set.of(), "x"));
    await(started);
    Thread closing = Thread.ofVirtual().start(() -> server.close(Duration.ofMinutes(1)));

    go.countDown();
    closing.join();

    assertThat(exit.join()).isZero();
    assertThat(text(out)).isEqualTo("done");
    assertThat(CommandClient.connect(directory, instance.holder(), VERSION)).isEmpty();
    assertThat(directory.socket()).doesNotExist();
  }

  @Test
  void commandThatTakesTooLongIsToldToStopAtTheEnd() {
    CountDownLatch started = new CountDownLatch(1);
    server.answer(
        new Requests(
            (args, context) -> {
              started.countDown();
              while (!isStopped(context)) {
                Thread.onSpinWait();
              }
              return 5;
            }));
    CompletableFuture<Integer> exit =
        CompletableFuture.supplyAsync(() -> command(Input.none(), Set.of(), "x"));
    await(started);

    server.close(Duration.ZERO);

    assertThat(exit.join()).isEqualTo(5);
  }

  @Test
  void requestDuringTheEndIsRefused() {
    try (CommandClient client = client()) {
      CompletableFuture<Integer> exit =
          CompletableFuture.supplyAsync(
              () -> client.command(List.of("x"), Set.of(), Locale.ENGLISH, Input.none(), out, err));

      server.close(Duration.ZERO);

      assertThatThrownBy(exit::join).hasCauseInstanceOf(AppException.class);
    }
  }
}
