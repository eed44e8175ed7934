package io.countersign.app;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Frames over a socket: one byte for the kind, four for the length, then the payload. One thread
 * receives; several may send.
 */
final class FrameChannel implements Closeable {
  private static final int HEAD = 5;

  private final SocketChannel channel;
  private final ReentrantLock sending = new ReentrantLock();

  FrameChannel(SocketChannel channel) {
    this.channel = channel;
  }

  /**
   * Sends one frame whole.
   *
   * @throws ProtocolException if it is larger than its kind allows; nothing is sent then
   */
  void send(Frame frame) throws IOException {
    if (frame.payload().length > frame.type().largest()) {
      throw new ProtocolException("too large: " + frame);
    }
    ByteBuffer bytes = ByteBuffer.allocate(HEAD + frame.payload().length);
    bytes.put((byte) frame.type().ordinal()).putInt(frame.payload().length);
    bytes.put(frame.payload()).flip();
    sending.lock();
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } finally {
      sending.unlock();
    }
  }

  /**
   * Waits for the next frame; empty when the other side has closed between two frames.
   *
   * @throws ProtocolException if it is of no kind or larger than its kind allows; its payload is
   *     not read then
   */
  Optional<Frame> receive() throws IOException {
    ByteBuffer head = ByteBuffer.allocate(HEAD);
    if (channel.read(head) < 0) {
      return Optional.empty();
    }
    fill(head);
    Frame.Type type = Frame.Type.of(head.get(0));
    int length = head.getInt(1);
    if (length < 0 || length > type.largest()) {
      throw new ProtocolException("too large: " + type + "[" + length + " bytes]");
    }
    ByteBuffer payload = ByteBuffer.allocate(length);
    fill(payload);
    return Optional.of(new Frame(type, payload.array()));
  }

  private void fill(ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new EOFException("closed within a frame");
      }
    }
  }

  /** Says that nothing more will be sent. */
  void endSending() throws IOException {
    channel.shutdownOutput();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
