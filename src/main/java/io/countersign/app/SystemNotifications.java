package io.countersign.app;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people something through the desktop of the system, by the program {@code notify-send}
 * (freedesktop.org, Desktop Notifications). Where there is none, nothing is told.
 */
final class SystemNotifications {
  private static final Logger log = LoggerFactory.getLogger(SystemNotifications.class);
  private static final String PROGRAM = "notify-send";
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int MOST = 200;

  private final Optional<Path> program;

  private SystemNotifications(Optional<Path> program) {
    this.program = program;
  }

  /** Those of this system. */
  static SystemNotifications ofSystem() {
    return onPath(Optional.ofNullable(System.getenv("PATH")).orElse(""));
  }

  /** Those of the first program of that name in {@code folders}, which are written as in PATH. */
  static SystemNotifications onPath(String folders) {
    return new SystemNotifications(
        Stream.of(folders.split(File.pathSeparator))
            .filter(folder -> !folder.isEmpty())
            .flatMap(folder -> place(folder).stream())
            .filter(Path::isAbsolute)
            .filter(Files::isExecutable)
            .findFirst());
  }

  private static Optional<Path> place(String folder) {
    try {
      return Optional.of(Path.of(folder, PROGRAM));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Whether there is a way to tell. */
  boolean isPossible() {
    return program.isPresent();
  }

  /**
   * Tells {@code text} under {@code title}; it is not waited for.
   *
   * @param text plain text without a secret: it may be shown over a locked window
   * @return done when the program has ended, with whether it did what it was asked
   */
  CompletableFuture<Boolean> tell(String title, String text) {
    CompletableFuture<Boolean> told = new CompletableFuture<>();
    if (program.isEmpty()) {
      told.complete(false);
      return told;
    }
    Thread.ofVirtual()
        .name("notification")
        .start(() -> told.complete(run(program.get(), plain(title), escaped(plain(text)))));
    return told;
  }

  private static boolean run(Path program, String title, String text) {
    try {
      Process process =
          new ProcessBuilder(program.toString(), "--app-name=Countersign", "--", title, text)
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start();
      if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        return false;
      }
      return process.exitValue() == 0;
    } catch (IOException e) {
      log.debug("The system could not be told to notify", e);
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** One line, without control characters, and not too long. */
  private static String plain(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
    int end = Math.min(MOST, line.length());
    return line.substring(
        0, end > 0 && Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end);
  }

  /** Many systems read markup in the text, so whatever could be some is written out. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
