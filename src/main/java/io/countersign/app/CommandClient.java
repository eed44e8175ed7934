package io.countersign.app;

import io.countersign.command.CommandInput;
import io.countersign.command.Program;
import io.countersign.core.AppException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One request to the instance that holds a data directory, over its local socket. */
public final class CommandClient implements AutoCloseable {
  private final FrameChannel frames;
  private final SingleInstance.Holder holder;

  private CommandClient(FrameChannel frames, SingleInstance.Holder holder) {
    this.frames = frames;
    this.holder = holder;
  }

  /**
   * Greets the instance that holds {@code directory}.
   *
   * @param version the version of this program
   * @return the connection, or empty if nobody listens (yet, or any more)
   * @throws AppException {@code local-version} if the instance is of another version, {@code
   *     local-peer} if it belongs to another user, {@code local-lost} if it breaks off
   */
  public static Optional<CommandClient> connect(
      DataDirectory directory, SingleInstance.Holder holder, String version) {
    SocketChannel channel;
    try {
      channel = SocketChannel.open(UnixDomainSocketAddress.of(holder.socket()));
    } catch (IOException e) {
      return Optional.empty();
    }
    CommandClient client = new CommandClient(new FrameChannel(channel), holder);
    boolean greeted = false;
    try {
      client.greet(directory.owner(), Hello.peer(channel), version);
      greeted = true;
      return Optional.of(client);
    } catch (IOException e) {
      throw AppException.causedBy(e, "local-lost");
    } finally {
      if (!greeted) {
        client.close();
      }
    }
  }

  private void greet(UserPrincipal owner, Optional<UserPrincipal> peer, String version)
      throws IOException {
    // Passwords go over this socket: whoever listens must be who we are.
    if (!Hello.admits(owner, peer)) {
      throw new AppException("local-peer", peer.get().getName());
    }
    Hello ours = Hello.ours(version);
    try {
      frames.send(ours.frame());
    } catch (IOException e) {
      receive(); // one that closes before our greeting has said why
      throw e;
    }
    Hello theirs = Hello.of(receive());
    if (!theirs.equals(ours)) {
      throw new AppException("local-version", version, theirs.version(), holder.pid());
    }
  }

  /** What the lock file said of the instance. */
  public SingleInstance.Holder holder() {
    return holder;
  }

  /** Asks the instance what it is. */
  public SingleInstance.Kind status() {
    try {
      frames.send(Frame.of(Frame.Type.STATUS));
      return SingleInstance.Kind.valueOf(expect(Frame.Type.STATUS_IS).texts(2).getFirst());
    } catch (IOException | IllegalArgumentException e) {
      throw AppException.causedBy(e, "local-lost");
    }
  }

  /**
   * Brings its window to the front; returns when it is asked to come.
   *
   * @param backup what the window is to offer to restore, by its whole path
   */
  public void activate(Optional<Path> backup) {
    request(Frame.texts(Frame.Type.ACTIVATE, backup.stream().map(Path::toString).toList()));
  }

  /** Asks it to end; returns when it has begun to. Its directory is free a little later. */
  public void stop() {
    request(Frame.of(Frame.Type.STOP));
  }

  private void request(Frame request) {
    try {
      frames.send(request);
      expect(Frame.Type.DONE);
    } catch (IOException e) {
      throw AppException.causedBy(e, "local-lost");
    }
  }

  /**
   * Has a command line carried out there, as if it were carried out here.
   *
   * @param args the arguments as they were typed
   * @param files the names of the files the command may read; no other is sent
   * @param language the language of the answer
   * @param input where standard input and files are read
   * @param out where standard output goes, as it comes
   * @param err where standard error goes, as it comes
   * @return the exit code
   * @throws AppException {@code local-lost} if the instance ends before the command
   */
  public int command(
      List<String> args,
      Set<String> files,
      Locale language,
      CommandInput input,
      OutputStream out,
      OutputStream err) {
    List<String> texts = new ArrayList<>();
    texts.add(language.toLanguageTag());
    texts.addAll(args);
    Frame request = Frame.texts(Frame.Type.COMMAND, texts);
    if (request.payload().length > request.type().largest()) {
      throw new AppException("command-too-long");
    }
    Supply supply = new Supply(input, files);
    try {
      frames.send(request);
      while (true) {
        Frame frame = receive();
        switch (frame.type()) {
          case OUT -> {
            if (!print(out, frame)) {
              return Program.REFUSED;
            }
          }
          case ERR -> print(err, frame);
          case NEED_STDIN -> Thread.ofVirtual().name("stdin").start(supply::stdin);
          case NEED_FILE -> supply.file(frame.texts(1).getFirst());
          case EXIT -> {
            return frame.number();
          }
          default -> throw new ProtocolException("not expected: " + frame);
        }
      }
    } catch (IOException e) {
      throw AppException.causedBy(e, "local-lost");
    } finally {
      supply.close();
    }
  }

  /** False when nobody reads our output any more: closing then stops the command. */
  private static boolean print(OutputStream stream, Frame frame) {
    try {
      stream.write(frame.payload());
      stream.flush();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private Frame expect(Frame.Type type) throws IOException {
    Frame frame = receive();
    if (frame.type() != type) {
      throw new ProtocolException("not expected: " + frame);
    }
    return frame;
  }

  private Frame receive() throws IOException {
    Frame frame = frames.receive().orElseThrow(() -> new AppException("local-lost"));
    if (frame.type() == Frame.Type.REFUSED) {
      List<String> texts = frame.texts(1);
      throw new AppException(texts.getFirst(), texts.subList(1, texts.size()).toArray());
    }
    return frame;
  }

  @Override
  public void close() {
    try {
      frames.close();
    } catch (IOException e) {
      throw AppException.causedBy(e, "local-lost");
    }
  }

  /** What the command asks for, piece by piece. */
  private final class Supply {
    private final CommandInput input;
    private final Set<String> files;
    private final Map<String, InputStream> open = new HashMap<>();
    private InputStream stdin;

    Supply(CommandInput input, Set<String> files) {
      this.input = input;
      this.files = files;
    }

    /** On a thread of its own: a person who types nothing must not hide the end of the command. */
    void stdin() {
      try {
        if (stdin == null) {
          stdin = input.stdin();
        }
        send(stdin);
      } catch (IOException e) {
        fail(e);
      }
    }

    void file(String name) throws IOException {
      if (!files.contains(name)) {
        throw new ProtocolException("a file that was not named");
      }
      try {
        InputStream in = open.get(name);
        if (in == null) {
          in = input.file(name);
          open.put(name, in);
        }
        if (!send(in)) {
          open.remove(name).close();
        }
      } catch (IOException e) {
        fail(e);
      }
    }

    /** Sends the next piece; false when it was the end. */
    private boolean send(InputStream in) throws IOException {
      byte[] piece = new byte[Frame.CHUNK];
      int count = Math.max(0, in.read(piece));
      byte[] exact = Arrays.copyOf(piece, count);
      frames.send(new Frame(Frame.Type.DATA, exact));
      Arrays.fill(piece, (byte) 0);
      Arrays.fill(exact, (byte) 0);
      return count > 0;
    }

    private void fail(IOException problem) {
      String kind =
          switch (problem) {
            case NoSuchFileException missing -> "missing";
            case AccessDeniedException denied -> "denied";
            default -> "other";
          };
      try {
        frames.send(Frame.texts(Frame.Type.FAILED, kind));
      } catch (IOException e) {
        problem.addSuppressed(e); // the connection is gone, and with it whoever asked
      }
    }

    void close() {
      for (InputStream in : open.values()) {
        try {
          in.close();
        } catch (IOException e) {
          // Only read from: nothing is lost.
          continue;
        }
      }
    }
  }
}
