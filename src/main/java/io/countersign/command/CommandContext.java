package io.countersign.command;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/** What a command is given for one run: who asks, in which language, and where output goes. */
public final class CommandContext {
  private final Actor actor;
  private final Texts texts;
  private final PrintWriter out;
  private final PrintWriter err;
  private final CommandInput input;
  private final BooleanSupplier stopped;

  /**
   * Makes the surroundings of one run.
   *
   * @param actor who acts
   * @param texts the language of the answer
   * @param out what was asked for goes here, in UTF-8
   * @param err sentences for people go here
   * @param input what the command may read
   * @param stopped whether the command has been stopped meanwhile
   */
  public CommandContext(
      Actor actor,
      Texts texts,
      PrintWriter out,
      PrintWriter err,
      CommandInput input,
      BooleanSupplier stopped) {
    this.actor = Objects.requireNonNull(actor);
    this.texts = Objects.requireNonNull(texts);
    this.out = Objects.requireNonNull(out);
    this.err = Objects.requireNonNull(err);
    this.input = Objects.requireNonNull(input);
    this.stopped = Objects.requireNonNull(stopped);
  }

  /** Who acts; services are called in this name. */
  public Actor actor() {
    return actor;
  }

  /** The language of the answer. */
  public Texts texts() {
    return texts;
  }

  /** Standard output. */
  public PrintWriter out() {
    return out;
  }

  /** Standard error. */
  public PrintWriter err() {
    return err;
  }

  /** Prints the text for {@code key} as a line for people, on standard error. */
  public void tell(String key, Object... args) {
    err.println(Printable.line(texts.format(key, args)));
    err.flush();
  }

  /**
   * Ends the command here if it has been stopped. Long work calls this between two steps, outside
   * any transaction. Threads are never interrupted: that would close the file of the embedded
   * database for everybody.
   *
   * @throws CommandStopped if so
   */
  public void checkStopped() {
    if (stopped.getAsBoolean()) {
      throw new CommandStopped();
    }
  }

  /**
   * Standard input.
   *
   * @throws AppException {@code stdin-unreadable} if there is none
   */
  public InputStream stdin() {
    checkStopped();
    try {
      return input.stdin();
    } catch (IOException e) {
      throw AppException.causedBy(e, "stdin-unreadable");
    }
  }

  /**
   * Opens a file that was named on the command line.
   *
   * @throws AppException {@code input-file-missing}, {@code input-file-denied} or {@code
   *     input-file-unreadable}
   */
  public InputStream open(InputFile file) {
    checkStopped();
    try {
      return input.file(file.name());
    } catch (NoSuchFileException e) {
      throw AppException.causedBy(e, "input-file-missing", file.name());
    } catch (AccessDeniedException e) {
      throw AppException.causedBy(e, "input-file-denied", file.name());
    } catch (IOException e) {
      throw AppException.causedBy(e, "input-file-unreadable", file.name());
    }
  }
}
