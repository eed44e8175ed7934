package io.countersign.app;

import io.countersign.command.CommandContext;
import io.countersign.command.Program;
import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.Texts;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.net.ProtocolException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on the local socket of a data directory for commands of the same system user. It listens
 * from the start, so that nobody is told that nobody is there; what arrives before {@link #answer}
 * waits for it.
 */
public final class CommandServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CommandServer.class);

  /** How long a request waits for an instance that is starting. */
  private static final Duration START = Duration.ofSeconds(60);

  /** How long running commands may go on when the instance ends, and again once told to stop. */
  private static final Duration LAST_WORK = Duration.ofSeconds(5);

  private final SingleInstance.Holder holder;
  private final UserPrincipal owner;
  private final ServerSocketChannel listening;
  private final CompletableFuture<LocalRequests> ready = new CompletableFuture<>();
  private final Set<FrameChannel> connections = ConcurrentHashMap.newKeySet();
  private final Set<RemoteCommand> running = ConcurrentHashMap.newKeySet();
  private final Phaser work = new Phaser(1);
  private volatile boolean closing;

  private CommandServer(
      SingleInstance.Holder holder, UserPrincipal owner, ServerSocketChannel listening) {
    this.holder = holder;
    this.owner = owner;
    this.listening = listening;
  }

  /**
   * Listens for the instance that holds {@code directory}. A socket left by one that was killed is
   * taken away first.
   *
   * @throws AppException {@code socket-place} if it cannot
   */
  public static CommandServer listen(DataDirectory directory, SingleInstance instance) {
    Path socket = instance.holder().socket();
    try {
      Files.deleteIfExists(socket);
      ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      try {
        listening.bind(UnixDomainSocketAddress.of(socket));
        if (DataDirectory.posix(socket)) {
          Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
        }
      } catch (IOException e) {
        listening.close();
        throw e;
      }
      CommandServer server = new CommandServer(instance.holder(), directory.owner(), listening);
      Thread.ofVirtual().name("local-socket").start(server::accept);
      return server;
    } catch (IOException e) {
      throw AppException.causedBy(e, "socket-place", socket.toString());
    }
  }

  /** Answers requests from now on, those that wait included. */
  public void answer(LocalRequests requests) {
    ready.complete(requests);
  }

  /**
   * Listens no more. Commands that run are given a few seconds, then they are told to stop. To be
   * called before the services they use are closed.
   */
  @Override
  public void close() {
    close(LAST_WORK);
  }

  void close(Duration patience) {
    closing = true;
    try {
      listening.close();
      Files.deleteIfExists(holder.socket());
    } catch (IOException e) {
      LOG.warn("The local socket could not be taken away", e);
    }
    ready.completeExceptionally(new AppException("local-ending"));
    int phase = work.arriveAndDeregister();
    if (!ended(phase, patience)) {
      running.forEach(RemoteCommand::stop);
      if (!ended(phase, LAST_WORK)) {
        LOG.warn("{} commands have not ended", running.size());
      }
    }
    connections.forEach(CommandServer::closeQuietly);
  }

  private boolean ended(int phase, Duration patience) {
    try {
      work.awaitAdvanceInterruptibly(phase, patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void accept() {
    while (listening.isOpen()) {
      try {
        SocketChannel channel = listening.accept();
        Thread.ofVirtual().name("local-request").start(() -> serve(channel));
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        LOG.warn("A local request could not be taken", e);
      }
    }
  }

  private void serve(SocketChannel channel) {
    FrameChannel frames = new FrameChannel(channel);
    connections.add(frames);
    try (frames) {
      attempt(channel, frames);
    } catch (IOException e) {
      LOG.debug("A local request broke off", e);
    } catch (RuntimeException e) {
      LOG.error("A local request failed", e);
    } finally {
      connections.remove(frames);
    }
  }

  private void attempt(SocketChannel channel, FrameChannel frames) throws IOException {
    try {
      Optional<UserPrincipal> peer = Hello.peer(channel);
      if (!Hello.admits(owner, peer)) {
        LOG.warn("A local request of {} was refused", peer.get().getName());
        throw new AppException("local-peer", owner.getName());
      }
      greet(frames);
      Optional<Frame> request = frames.receive();
      if (request.isPresent()) {
        answer(frames, request.get(), peer.orElse(owner).getName());
      }
    } catch (AppException e) {
      refuse(frames, e);
    }
  }

  private void greet(FrameChannel frames) throws IOException {
    Optional<Frame> first = frames.receive();
    if (first.isEmpty()) {
      throw new ClosedChannelException();
    }
    Hello theirs = Hello.of(first.get());
    Hello ours = Hello.ours(holder.version());
    if (!ours.equals(theirs)) {
      throw new AppException("local-version", theirs.version(), ours.version(), holder.pid());
    }
    frames.send(ours.frame());
  }

  private void answer(FrameChannel frames, Frame request, String user) throws IOException {
    switch (request.type()) {
      case STATUS ->
          frames.send(
              Frame.texts(Frame.Type.STATUS_IS, holder.kind().name(), Long.toString(holder.pid())));
      case ACTIVATE -> {
        Optional<Path> backup = backup(request);
        requests().activate(backup);
        frames.send(Frame.of(Frame.Type.DONE));
      }
      case STOP -> {
        LocalRequests requests = requests();
        frames.send(Frame.of(Frame.Type.DONE));
        requests.stop();
      }
      case COMMAND -> command(frames, request, user);
      default -> LOG.debug("No request: {}", request);
    }
  }

  private static Optional<Path> backup(Frame request) throws ProtocolException {
    List<String> texts = request.texts();
    try {
      List<Path> paths = texts.stream().map(Path::of).filter(Path::isAbsolute).toList();
      if (texts.size() > 1 || paths.size() < texts.size()) {
        throw new ProtocolException("not one whole path");
      }
      return paths.stream().findFirst();
    } catch (InvalidPathException e) {
      throw new ProtocolException("no path");
    }
  }

  private LocalRequests requests() {
    try {
      return ready.get(START.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new AppException("local-ending");
    } catch (TimeoutException e) {
      throw new AppException("local-starting");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AppException("local-ending");
    }
  }

  private void command(FrameChannel frames, Frame request, String user) throws IOException {
    List<String> texts = request.texts(1);
    Texts language = Texts.of(Locale.forLanguageTag(texts.getFirst()));
    List<String> args = List.copyOf(texts.subList(1, texts.size()));
    LocalRequests requests = requests();
    RemoteCommand command = new RemoteCommand(frames);
    if (closing || work.register() < 0) {
      throw new AppException("local-ending");
    }
    running.add(command);
    CommandContext context =
        new CommandContext(
            Actor.operatingSystem(user),
            language,
            printer(command, Frame.Type.OUT),
            printer(command, Frame.Type.ERR),
            command,
            command::isStopped);
    Thread.ofVirtual()
        .name("local-command")
        .start(() -> carryOut(frames, requests, args, context, command));
    attend(frames, command);
  }

  private void carryOut(
      FrameChannel frames,
      LocalRequests requests,
      List<String> args,
      CommandContext context,
      RemoteCommand command) {
    try {
      int exit;
      try {
        exit = requests.command(args, context);
      } catch (RuntimeException | Error e) {
        exit = Program.tell(e, context.texts(), context.err());
      }
      context.out().flush();
      context.err().flush();
      frames.send(Frame.number(Frame.Type.EXIT, exit));
      frames.endSending();
    } catch (IOException e) {
      LOG.debug("Nobody waited for the end of a command", e);
    } finally {
      running.remove(command);
      work.arriveAndDeregister();
    }
  }

  /** Hands the command what it asked for, until the other side has closed or misbehaves. */
  private static void attend(FrameChannel frames, RemoteCommand command) throws IOException {
    try {
      Optional<Frame> frame = frames.receive();
      while (frame.isPresent()) {
        command.supply(frame.get());
        frame = frames.receive();
      }
    } finally {
      command.stop();
    }
  }

  private static PrintWriter printer(RemoteCommand command, Frame.Type type) {
    return new PrintWriter(
        new OutputStreamWriter(command.output(type), StandardCharsets.UTF_8), true);
  }

  private static void refuse(FrameChannel frames, AppException refusal) throws IOException {
    List<String> texts = new ArrayList<>();
    texts.add(refusal.code());
    refusal.args().forEach(arg -> texts.add(String.valueOf(arg)));
    frames.send(Frame.texts(Frame.Type.REFUSED, texts));
    frames.endSending();
  }

  private static void closeQuietly(FrameChannel frames) {
    try {
      frames.close();
    } catch (IOException e) {
      LOG.debug("A connection could not be closed", e);
    }
  }
}
