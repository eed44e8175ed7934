package io.countersign.app;

import io.countersign.core.AppException;
import java.time.Duration;
import java.util.Optional;

/** How an attempt to work on a data directory came out. */
public sealed interface Claim {
  /**
   * Nobody held it: now we do.
   *
   * @param instance to be closed at the end
   */
  record Ours(SingleInstance instance) implements Claim {}

  /**
   * An instance holds it and listens.
   *
   * @param client to be closed after the one request
   */
  record Theirs(CommandClient client) implements Claim {}

  /**
   * Takes the directory, or finds the instance that holds it. An instance that has just started or
   * is about to end, and a command that is at work, are waited for.
   *
   * @param version the version of this program
   * @param patience how long to wait at most
   * @throws AppException {@code data-directory-busy} if it is held by somebody who does not listen;
   *     and as {@link CommandClient#connect}
   */
  static Claim of(
      DataDirectory directory, SingleInstance.Kind kind, String version, Duration patience) {
    long start = System.nanoTime();
    while (true) {
      Optional<SingleInstance> instance = SingleInstance.take(directory, kind, version);
      if (instance.isPresent()) {
        return new Ours(instance.get());
      }
      Optional<SingleInstance.Holder> holder = SingleInstance.holder(directory);
      Optional<CommandClient> client =
          holder
              .filter(who -> who.kind() != SingleInstance.Kind.COMMAND)
              .flatMap(who -> CommandClient.connect(directory, who, version));
      if (client.isPresent()) {
        return new Theirs(client.get());
      }
      pause(start, patience, directory, holder);
    }
  }

  /**
   * Takes the directory as soon as whoever holds it has ended.
   *
   * @throws AppException {@code data-directory-busy} if that takes longer than {@code patience}
   */
  static SingleInstance await(
      DataDirectory directory, SingleInstance.Kind kind, String version, Duration patience) {
    long start = System.nanoTime();
    while (true) {
      Optional<SingleInstance> instance = SingleInstance.take(directory, kind, version);
      if (instance.isPresent()) {
        return instance.get();
      }
      pause(start, patience, directory, SingleInstance.holder(directory));
    }
  }

  private static void pause(
      long start,
      Duration patience,
      DataDirectory directory,
      Optional<SingleInstance.Holder> holder) {
    if (System.nanoTime() - start > patience.toNanos()) {
      String pid = holder.map(who -> Long.toString(who.pid())).orElse("?");
      throw new AppException("data-directory-busy", directory.path().toString(), pid);
    }
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw AppException.causedBy(e, "data-directory-busy", directory.path().toString(), "?");
    }
  }
}
