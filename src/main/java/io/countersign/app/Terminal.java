package io.countersign.app;

import io.countersign.command.CommandContext;
import io.countersign.command.CommandInput;
import io.countersign.core.Actor;
import io.countersign.core.Texts;
import java.io.ByteArrayInputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/** The standard streams of this process, and the files a person names here. */
public final class Terminal implements CommandInput {
  private final Texts texts;
  private final OutputStream out = new FileOutputStream(FileDescriptor.out);
  private final OutputStream err = new FileOutputStream(FileDescriptor.err);

  /** Makes it, with the language of its one question. */
  public Terminal(Texts texts) {
    this.texts = texts;
  }

  /** Standard output, unbuffered; a closed pipe is an {@link IOException}. */
  public OutputStream out() {
    return out;
  }

  /** Standard error, unbuffered. */
  public OutputStream err() {
    return err;
  }

  /** What a command is given that is carried out in this process. */
  public CommandContext context(Actor actor) {
    return new CommandContext(actor, texts, printer(out), printer(err), this, () -> false);
  }

  /** Prints to a stream in UTF-8. */
  public static PrintWriter printer(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  /** Standard input; what is typed at a terminal is asked for and not shown, since it is secret. */
  @Override
  public InputStream stdin() {
    Console console = System.console();
    if (console == null || !console.isTerminal()) {
      return new FileInputStream(FileDescriptor.in);
    }
    char[] typed = console.readPassword("%s", texts.format("command.secret") + " ");
    return typed == null ? InputStream.nullInputStream() : line(typed);
  }

  private static InputStream line(char[] typed) {
    ByteBuffer utf8 = StandardCharsets.UTF_8.encode(CharBuffer.wrap(typed));
    byte[] bytes = new byte[utf8.remaining() + 1];
    utf8.get(bytes, 0, utf8.remaining());
    bytes[bytes.length - 1] = '\n';
    Arrays.fill(utf8.array(), (byte) 0);
    Arrays.fill(typed, '\0');
    return new ByteArrayInputStream(bytes);
  }

  @Override
  public InputStream file(String name) throws IOException {
    try {
      Path path = Path.of(name);
      if (Files.isDirectory(path)) {
        throw new IOException("a directory");
      }
      return Files.newInputStream(path);
    } catch (InvalidPathException e) {
      throw new NoSuchFileException(name);
    }
  }
}
