package io.countersign.app;

import java.io.ByteArrayOutputStream;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One message on the local socket: a kind and a bounded number of bytes. Numbers are big-endian;
 * texts are their length in bytes and UTF-8.
 *
 * @param type what it is
 * @param payload its content; never null
 */
record Frame(Type type, byte[] payload) {
  /** The number of this protocol; it grows when what was understood so far no longer is. */
  static final int PROTOCOL = 1;

  /** How much output or input goes into one frame, in bytes. */
  static final int CHUNK = 32 * 1024;

  /** The kinds of frames. The order is the protocol: new ones go to the end. */
  enum Type {
    /** First in either direction: a word, the protocol, the version of the program. */
    HELLO(1024),
    /** The request is not carried out: the code of a refusal and its arguments. */
    REFUSED(64 * 1024),
    /** Asks who is there. */
    STATUS(0),
    /** Who is there: kind, process id. */
    STATUS_IS(1024),
    /** Asks for the window; perhaps the whole path of a backup that it is to offer to restore. */
    ACTIVATE(64 * 1024),
    /** Asks the instance to end. */
    STOP(0),
    /** The request is carried out, or, for {@link #STOP}, begun. */
    DONE(0),
    /** A command line: language tag, arguments. */
    COMMAND(1024 * 1024),
    /** Standard output of the command. */
    OUT(CHUNK),
    /** Standard error of the command. */
    ERR(CHUNK),
    /** The command wants more of standard input. */
    NEED_STDIN(0),
    /** The command wants more of a file: its name. */
    NEED_FILE(64 * 1024),
    /** What was wanted; nothing at its end. */
    DATA(CHUNK),
    /** What was wanted cannot be read: one of {@code missing}, {@code denied}, {@code other}. */
    FAILED(64),
    /** The command has ended: its exit code. */
    EXIT(4);

    private static final Type[] ALL = values();

    private final int largest;

    Type(int largest) {
      this.largest = largest;
    }

    /** The largest payload in bytes. */
    int largest() {
      return largest;
    }

    static Type of(int number) throws ProtocolException {
      if (number < 0 || number >= ALL.length) {
        throw new ProtocolException("no such frame: " + number);
      }
      return ALL[number];
    }
  }

  static Frame of(Type type) {
    return new Frame(type, new byte[0]);
  }

  static Frame texts(Type type, String... texts) {
    return texts(type, List.of(texts));
  }

  static Frame texts(Type type, List<String> texts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String text : texts) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      bytes.writeBytes(ByteBuffer.allocate(4).putInt(utf8.length).array());
      bytes.writeBytes(utf8);
    }
    return new Frame(type, bytes.toByteArray());
  }

  static Frame number(Type type, int number) {
    return new Frame(type, ByteBuffer.allocate(4).putInt(number).array());
  }

  /** The payload as texts. */
  List<String> texts() throws ProtocolException {
    ByteBuffer rest = ByteBuffer.wrap(payload);
    List<String> texts = new ArrayList<>();
    while (rest.hasRemaining()) {
      int length = rest.remaining() < 4 ? -1 : rest.getInt();
      if (length < 0 || length > rest.remaining()) {
        throw new ProtocolException("a text is cut off");
      }
      ByteBuffer one = rest.slice(rest.position(), length);
      rest.position(rest.position() + length);
      try {
        texts.add(StandardCharsets.UTF_8.newDecoder().decode(one).toString());
      } catch (CharacterCodingException e) {
        throw new ProtocolException("a text is not UTF-8");
      }
    }
    return texts;
  }

  /** The payload as at least {@code least} texts. */
  List<String> texts(int least) throws ProtocolException {
    List<String> texts = texts();
    if (texts.size() < least) {
      throw new ProtocolException("a text is missing");
    }
    return texts;
  }

  /** The payload as one number. */
  int number() throws ProtocolException {
    if (payload.length != 4) {
      throw new ProtocolException("not a number");
    }
    return ByteBuffer.wrap(payload).getInt();
  }

  /** Payloads may hold secrets. */
  @Override
  public String toString() {
    return type + "[" + payload.length + " bytes]";
  }
}
