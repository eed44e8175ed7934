package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.countersign.app.SingleInstance.Kind;
import io.countersign.core.AppException;
import io.countersign.core.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Who may speak on the local socket, and what is refused there. */
class LocalProtocolTest extends LocalSocketFixture {
  @Test
  void commandIsToldWhenItsPersonGoesAwayAndIsNotInterrupted() throws IOException {
    CountDownLatch started = new CountDownLatch(1);
    CompletableFuture<String> end = new CompletableFuture<>();
    server.answer(
        new Requests(
            (args, context) -> {
              started.countDown();
              try (InputStream in = context.stdin()) {
                in.read();
                end.complete("read");
              } catch (IOException e) {
                boolean interrupted = Thread.currentThread().isInterrupted();
                end.complete("stopped: " + isStopped(context) + ", interrupted: " + interrupted);
              }
              return 0;
            }));
    try (FrameChannel frames = raw()) {
      frames.send(Hello.ours(VERSION).frame());
      frames.receive();
      frames.send(Frame.texts(Frame.Type.COMMAND, "en", "x"));
      await(started);
      assertThat(frames.receive().orElseThrow().type()).isEqualTo(Frame.Type.NEED_STDIN);
    }

    assertThat(end.join()).isEqualTo("stopped: true, interrupted: false");
  }

  @Test
  void otherVersionIsRefusedByBothSides() throws IOException {
    server.answer(new Requests((args, context) -> 0));

    AppException refusal =
        catchThrowableOfType(
            AppException.class, () -> CommandClient.connect(directory, instance.holder(), "2"));

    assertThat(refusal.code()).isEqualTo("local-version");
    assertThat(Texts.of(Locale.ENGLISH).sentence(refusal))
        .contains("Version 1 of")
        .contains("version 2")
        .contains(Long.toString(ProcessHandle.current().pid()));
    try (FrameChannel frames = raw()) {
      frames.send(new Hello(Frame.PROTOCOL + 1, VERSION).frame());
      Frame answer = frames.receive().orElseThrow();
      assertThat(answer.type()).isEqualTo(Frame.Type.REFUSED);
      assertThat(answer.texts().getFirst()).isEqualTo("local-version");
    }
  }

  @Test
  void onlyTheSameUserIsAdmitted() throws IOException {
    var lookup = temp.getFileSystem().getUserPrincipalLookupService();
    var owner = directory.owner();
    var other = lookup.lookupPrincipalByName("65533");

    assertThat(Hello.admits(owner, Optional.of(owner))).isTrue();
    assertThat(Hello.admits(owner, Optional.of(other))).isFalse();
    assertThat(Hello.admits(other, Optional.of(owner))).isFalse();
  }

  @Test
  void systemTellsWhoIsAtTheOtherEnd() throws IOException {
    try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(directory.socket()))) {
      assertThat(Hello.peer(channel)).contains(directory.owner());
    }
  }

  @Test
  void refusalBeforeTheGreetingIsReadAllTheSame() throws Exception {
    Path socket = temp.resolve("other.sock");
    var holder = new SingleInstance.Holder(Kind.SERVE, 1, VERSION, socket);
    int rounds = 50;
    try (var listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      listening.bind(UnixDomainSocketAddress.of(socket));
      Thread refusing =
          Thread.ofVirtual()
              .start(
                  () -> {
                    for (int i = 0; i < rounds; i++) {
                      try (var frames = new FrameChannel(listening.accept())) {
                        frames.send(Frame.texts(Frame.Type.REFUSED, "local-peer", "somebody"));
                      } catch (IOException e) {
                        return;
                      }
                    }
                  });
      for (int i = 0; i < rounds; i++) {
        refused("local-peer", () -> CommandClient.connect(directory, holder, VERSION));
      }
      refusing.join();
    }
  }

  @Test
  void socketIsOnlyForItsOwner() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.socket())))
        .isEqualTo("rw-------");
  }

  @Test
  void whatIsNoGreetingOrNoFrameEndsTheConnection() throws IOException {
    AtomicInteger carried = new AtomicInteger();
    server.answer(new Requests((args, context) -> carried.incrementAndGet()));
    byte[][] rubbish = {
      "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
      {99, 0, 0, 0, 0},
      {-1, 0, 0, 0, 0},
      {0, -1, -1, -1, -1},
      {0, 0x7f, -1, -1, -1},
      {7, 0, 0, 0, 0},
      {0, 0, 0, 0, 4, 0, 0, 0, 9},
      {0, 0, 0, 0, 5, 0, 0, 0, 1, (byte) 0xc3},
    };
    for (byte[] bytes : rubbish) {
      try (var channel = socket()) {
        channel.write(ByteBuffer.wrap(bytes));
        assertThat(ended(channel)).isTrue();
      }
    }
    assertThat(carried).hasValue(0);
  }

  @Test
  void frameThatIsTooLargeIsRefusedBeforeItIsRead() throws IOException {
    AtomicInteger carried = new AtomicInteger();
    server.answer(new Requests((args, context) -> carried.incrementAndGet()));
    try (var channel = socket()) {
      FrameChannel frames = new FrameChannel(channel);
      frames.send(Hello.ours(VERSION).frame());
      frames.receive();
      int length = Frame.Type.COMMAND.largest() + 1;
      channel.write(
          ByteBuffer.allocate(5).put((byte) Frame.Type.COMMAND.ordinal()).putInt(length).flip());
      assertThat(ended(channel)).isTrue();
    }
    assertThat(carried).hasValue(0);

    String huge = "x".repeat(Frame.Type.COMMAND.largest());
    refused("command-too-long", () -> command(Input.none(), Set.of(), huge));
  }

  @Test
  void windowIsHandedNothingButOneWholePath() throws IOException {
    Requests requests = new Requests((args, context) -> 0);
    server.answer(requests);
    for (List<String> texts :
        List.of(List.of("a"), List.of(""), List.of("/a", "/b"), List.of("/a\0"))) {
      try (var channel = socket()) {
        FrameChannel frames = new FrameChannel(channel);
        frames.send(Hello.ours(VERSION).frame());
        frames.receive();
        frames.send(Frame.texts(Frame.Type.ACTIVATE, texts));
        assertThat(ended(channel)).as("%s", texts).isTrue();
      }
    }
    assertThat(requests.activated).isNotDone();
  }

  @Test
  void dataThatNobodyAskedForEndsTheCommand() throws IOException {
    CompletableFuture<Boolean> stopped = new CompletableFuture<>();
    server.answer(
        new Requests(
            (args, context) -> {
              while (!isStopped(context)) {
                Thread.onSpinWait();
              }
              stopped.complete(true);
              return 0;
            }));
    try (FrameChannel frames = raw()) {
      frames.send(Hello.ours(VERSION).frame());
      frames.receive();
      frames.send(Frame.texts(Frame.Type.COMMAND, "en", "x"));
      frames.send(new Frame(Frame.Type.DATA, new byte[] {1}));
      assertThat(stopped.join()).isTrue();
    }
  }

  @Test
  void frameShowsNothingOfItsContent() {
    assertThat(Frame.texts(Frame.Type.COMMAND, "hunter2").toString()).doesNotContain("hunter2");
  }

  @Test
  void socketLeftByAKilledInstanceIsReplaced() throws IOException {
    server.close(Duration.ZERO);
    Files.createFile(directory.socket());
    server = CommandServer.listen(directory, instance);
    server.answer(new Requests((args, context) -> 4));

    assertThat(command(Input.none(), Set.of(), "x")).isEqualTo(4);
  }

  @Test
  void nobodyListeningIsNoError() throws IOException {
    server.close(Duration.ZERO);
    assertThat(CommandClient.connect(directory, instance.holder(), VERSION)).isEmpty();
    Files.createFile(directory.socket());
    assertThat(CommandClient.connect(directory, instance.holder(), VERSION)).isEmpty();
  }

  @Test
  void instanceOnALongPathIsFound() {
    DataDirectory deep = DataDirectory.open(temp.resolve("x".repeat(SocketPlace.LONGEST)));
    try (SingleInstance there = SingleInstance.take(deep, Kind.SERVE, VERSION).orElseThrow();
        CommandServer other = CommandServer.listen(deep, there)) {
      other.answer(new Requests((args, context) -> 6));
      Claim claim = Claim.of(deep, Kind.COMMAND, VERSION, Duration.ofSeconds(10));
      try (CommandClient client = ((Claim.Theirs) claim).client()) {
        assertThat(client.command(List.of("x"), Set.of(), Locale.ENGLISH, Input.none(), out, err))
            .isEqualTo(6);
      }
    }
  }

  @Test
  void claimIsOursWhenNobodyHoldsTheDirectory() {
    DataDirectory free = DataDirectory.open(temp.resolve("free"));

    Claim claim = Claim.of(free, Kind.COMMAND, VERSION, Duration.ZERO);

    try (SingleInstance ours = ((Claim.Ours) claim).instance()) {
      assertThat(ours.holder().kind()).isEqualTo(Kind.COMMAND);
    }
  }
}
