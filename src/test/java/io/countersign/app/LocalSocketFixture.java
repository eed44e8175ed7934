package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.app.SingleInstance.Kind;
import io.countersign.command.CommandContext;
import io.countersign.command.CommandInput;
import io.countersign.command.InputFile;
import io.countersign.core.AppException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An instance that listens on its local socket, and what a test needs to speak with it. */
@Timeout(60)
abstract class LocalSocketFixture {
  static final String VERSION = "1";

  @TempDir Path temp;
  DataDirectory directory;
  SingleInstance instance;
  CommandServer server;

  /** What a command does in a test. */
  interface Deed {
    int run(List<String> args, CommandContext context) throws IOException;
  }

  /** An instance that counts what it is asked for. */
  static final class Requests implements LocalRequests {
    final CompletableFuture<Optional<Path>> activated = new CompletableFuture<>();
    final CountDownLatch stopped = new CountDownLatch(1);
    final Deed deed;

    Requests(Deed deed) {
      this.deed = deed;
    }

    @Override
    public void activate(Optional<Path> backup) {
      activated.complete(backup);
    }

    @Override
    public void stop() {
      stopped.countDown();
    }

    @Override
    public int command(List<String> args, CommandContext context) {
      try {
        return deed.run(args, context);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** What the person at the client has. */
  record Input(byte[] typed, Map<String, byte[]> contents) implements CommandInput {
    static Input none() {
      return new Input(new byte[0], Map.of());
    }

    @Override
    public InputStream stdin() {
      return new ByteArrayInputStream(typed);
    }

    @Override
    public InputStream file(String name) throws IOException {
      if (name.equals("secret")) {
        throw new AccessDeniedException(name);
      }
      if (name.equals("broken")) {
        throw new IOException("broken");
      }
      if (!contents.containsKey(name)) {
        throw new NoSuchFileException(name);
      }
      return new ByteArrayInputStream(contents.get(name));
    }
  }

  final ByteArrayOutputStream out = new ByteArrayOutputStream();
  final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void listen() {
    directory = DataDirectory.open(temp.resolve("data"));
    instance = SingleInstance.take(directory, Kind.SERVE, VERSION).orElseThrow();
    server = CommandServer.listen(directory, instance);
  }

  @AfterEach
  void close() {
    server.close(Duration.ZERO);
    instance.close();
  }

  CommandClient client() {
    return CommandClient.connect(directory, instance.holder(), VERSION).orElseThrow();
  }

  int command(Input input, Set<String> files, String... args) {
    try (CommandClient client = client()) {
      return client.command(List.of(args), files, Locale.ENGLISH, input, out, err);
    }
  }

  String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }

  /** As a command opens a file of its own arguments. */
  static InputStream fileOf(CommandContext context, String name) {
    return context.open(new InputFile(name));
  }

  static boolean isStopped(CommandContext context) {
    try {
      context.checkStopped();
      return false;
    } catch (CancellationException e) {
      return true;
    }
  }

  SocketChannel socket() throws IOException {
    return SocketChannel.open(UnixDomainSocketAddress.of(directory.socket()));
  }

  FrameChannel raw() throws IOException {
    return new FrameChannel(socket());
  }

  /** Whether the other side closes, having sent nothing but perhaps a refusal. */
  static boolean ended(SocketChannel channel) {
    try {
      var answer = ByteBuffer.allocate(Frame.CHUNK);
      return channel.read(answer) < 0;
    } catch (IOException e) {
      return true;
    }
  }

  static void refused(String code, Runnable deed) {
    assertThatThrownBy(deed::run)
        .isInstanceOfSatisfying(
            AppException.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(50, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
