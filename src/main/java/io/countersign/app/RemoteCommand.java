package io.countersign.app;

import io.countersign.command.CommandInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * One command that is carried out here for a person at another process: its input is asked for over
 * the socket piece by piece, its output is sent as it comes.
 *
 * <p>When the other side goes away the command is told by {@link #isStopped()} and by failing reads
 * and writes. Its thread is never interrupted: an interrupt closes the file of the embedded
 * database for everybody.
 */
final class RemoteCommand implements CommandInput {
  private final FrameChannel frames;
  private final Object lock = new Object();
  private CompletableFuture<Frame> wanted;
  private volatile boolean stopped;

  RemoteCommand(FrameChannel frames) {
    this.frames = frames;
  }

  boolean isStopped() {
    return stopped;
  }

  /** Tells the command that nobody waits for it any more. */
  void stop() {
    synchronized (lock) {
      stopped = true;
      if (wanted != null) {
        wanted.completeExceptionally(new IOException("stopped"));
        wanted = null;
      }
    }
  }

  /** Takes a frame that arrived while the command runs: it must be what was asked for. */
  void supply(Frame frame) throws ProtocolException {
    synchronized (lock) {
      boolean fits = frame.type() == Frame.Type.DATA || frame.type() == Frame.Type.FAILED;
      if (wanted == null || !fits) {
        throw new ProtocolException("not asked for: " + frame);
      }
      wanted.complete(frame);
      wanted = null;
    }
  }

  @Override
  public InputStream stdin() {
    return new Pieces(Frame.of(Frame.Type.NEED_STDIN), "");
  }

  @Override
  public InputStream file(String name) throws IOException {
    Pieces pieces = new Pieces(Frame.texts(Frame.Type.NEED_FILE, name), name);
    pieces.next(); // a file that cannot be read is found out when it is opened
    return pieces;
  }

  OutputStream output(Frame.Type type) {
    return new Sent(type);
  }

  private byte[] ask(Frame need, String name) throws IOException {
    CompletableFuture<Frame> answer = new CompletableFuture<>();
    synchronized (lock) {
      if (stopped) {
        throw new IOException("stopped");
      }
      if (wanted != null) {
        throw new IllegalStateException("a command reads one thing at a time");
      }
      wanted = answer;
    }
    try {
      frames.send(need);
      Frame frame = answer.join();
      if (frame.type() == Frame.Type.DATA) {
        return frame.payload();
      }
      throw switch (frame.texts(1).getFirst()) {
        case "missing" -> new NoSuchFileException(name);
        case "denied" -> new AccessDeniedException(name);
        default -> new IOException("cannot be read");
      };
    } catch (CompletionException e) {
      throw new IOException(e.getCause());
    } finally {
      synchronized (lock) {
        if (wanted == answer) {
          wanted = null;
        }
      }
    }
  }

  /** Input that comes in pieces; each is asked for when the one before has been read. */
  private final class Pieces extends InputStream {
    private final Frame need;
    private final String name;
    private byte[] piece = new byte[0];
    private int position;
    private boolean ended;

    Pieces(Frame need, String name) {
      this.need = need;
      this.name = name;
    }

    void next() throws IOException {
      Arrays.fill(piece, (byte) 0);
      piece = ask(need, name);
      position = 0;
      ended = piece.length == 0;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (!ended && position == piece.length) {
        next();
      }
      if (ended) {
        return -1;
      }
      int count = Math.min(length, piece.length - position);
      System.arraycopy(piece, position, bytes, offset, count);
      position += count;
      return count;
    }

    @Override
    public void close() {
      Arrays.fill(piece, (byte) 0);
      piece = new byte[0];
      position = 0;
      ended = true;
    }
  }

  /** Output that is gathered to frames and sent when it is flushed or a frame is full. */
  private final class Sent extends OutputStream {
    private final Frame.Type type;
    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();

    Sent(Frame.Type type) {
      this.type = type;
    }

    @Override
    public synchronized void write(int b) throws IOException {
      gathered.write(b);
      if (gathered.size() == Frame.CHUNK) {
        flush();
      }
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
      int done = 0;
      while (done < length) {
        int count = Math.min(length - done, Frame.CHUNK - gathered.size());
        gathered.write(bytes, offset + done, count);
        done += count;
        if (gathered.size() == Frame.CHUNK) {
          flush();
        }
      }
    }

    @Override
    public synchronized void flush() throws IOException {
      if (gathered.size() == 0) {
        return;
      }
      byte[] piece = gathered.toByteArray();
      gathered.reset();
      try {
        frames.send(new Frame(type, piece));
      } catch (IOException e) {
        stop();
        throw e;
      }
    }
  }
}
