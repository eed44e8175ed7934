package io.countersign.app;

import io.countersign.command.CommandContext;
import io.countersign.command.Doors;
import io.countersign.command.Program;
import io.countersign.command.SecretInput;
import io.countersign.command.ServeOptions;
import io.countersign.command.ToldProgress;
import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.Texts;
import io.countersign.core.backup.Opener;
import io.countersign.core.backup.Proof;
import io.countersign.core.backup.SealedFile;
import io.countersign.core.instance.Core;
import io.countersign.settings.LogFormat;
import io.countersign.settings.MachineSetting;
import io.countersign.settings.MachineSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the window or runs the server, on the data directory that was asked for. */
final class ProgramDoors implements Doors {
  private static final Logger log = LoggerFactory.getLogger(ProgramDoors.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Path place;
  private final Surroundings surroundings;
  private final Texts texts;
  private final Terminal terminal;
  private final PrintWriter out;

  ProgramDoors(Path place, Surroundings surroundings, Texts texts, Terminal terminal) {
    this.place = place;
    this.surroundings = surroundings;
    this.texts = texts;
    this.terminal = terminal;
    this.out = Terminal.printer(terminal.out());
  }

  @Override
  public int desktop(Optional<Path> backup) {
    if (!Display.isThere()) {
      if (backup.isPresent()) {
        throw new AppException("display-missing");
      }
      return serve(ServeOptions.NONE, () -> tell("app.no-display"));
    }
    try (DirectoryOpening opening =
        new DirectoryOpening(
            place,
            Core.Effort.PRODUCTION,
            surroundings,
            directory -> {
              Logs.install();
              Logs.toFile(directory.logs());
            })) {
      if (opening.activate(backup)) {
        say("app.activated");
        return Program.DONE;
      }
      try {
        return new DesktopApp(WindowAlone.unlessWatched(opening), "", backup).run();
      } catch (AppException e) {
        opening.tellIfOurs();
        log.error("There will be no window", e);
        throw e;
      }
    }
  }

  @Override
  public int demo() {
    if (!Display.isThere()) {
      say("app.no-display-demo");
      return Program.REFUSED;
    }
    Logs.toConsole();
    try (DemoOpening demo = new DemoOpening()) {
      return new DesktopApp(
              demo,
              texts.format("app.demo-hint", DemoOpening.USERNAME, DemoOpening.PASSWORD),
              Optional.empty())
          .run();
    }
  }

  @Override
  public int selfCheck() {
    String training = System.getProperty(Training.PROPERTY);
    if (training != null) {
      return new Training(Path.of(training)).run();
    }
    Logs.toConsole();
    return new SelfCheck(texts, out).run();
  }

  @Override
  public int serve(ServeOptions options) {
    try {
      return serve(options, () -> {});
    } catch (AppException e) {
      if (!ToMend.is(e)) {
        throw e;
      }
      Program.tell(e, texts, Terminal.printer(terminal.err()));
      return Program.TO_MEND;
    }
  }

  private int serve(ServeOptions options, Runnable first) {
    DataDirectory directory = DataDirectory.open(place);
    try (SingleInstance ours = claim(directory, SingleInstance.Kind.SERVE)) {
      Logs.toFile(directory.logs());
      LogFormat format = surroundings.settings(directory).get(MachineSetting.LOG_FORMAT);
      Logs.toStandardOutput(terminal.out(), options.logFormat().orElse(format));
      first.run();
      try (Ending ending = new Ending();
          Instance instance =
              Instance.open(
                  directory,
                  ours,
                  Clock.systemUTC(),
                  Core.Effort.PRODUCTION,
                  surroundings,
                  settings -> arrange(settings, options))) {
        return serve(instance, ending);
      }
    }
  }

  /** Overrides what was said with the command, which always has the endpoint answer. */
  private static boolean arrange(MachineSettings settings, ServeOptions options) {
    options.host().ifPresent(given -> settings.override(MachineSetting.ENDPOINT_HOST, given));
    options.port().ifPresent(given -> settings.override(MachineSetting.ENDPOINT_PORT, given));
    options.logFormat().ifPresent(given -> settings.override(MachineSetting.LOG_FORMAT, given));
    return true;
  }

  @Override
  public int restore(String name, boolean overwrite) {
    DataDirectory directory = DataDirectory.open(place);
    try (SingleInstance _ = claim(directory, SingleInstance.Kind.COMMAND)) {
      Logs.toFile(directory.logs());
      Actor actor = Actor.operatingSystem(directory.owner().getName());
      CommandContext context = terminal.context(actor);
      Path file = Path.of(name).toAbsolutePath().normalize();
      Restore restore = new Restore(directory, Clock.systemUTC(), surroundings);
      restore.demandPlace(overwrite);
      SealedFile.sealing(file);
      try (Secret secret = SecretInput.read(context)) {
        Restore.Done done =
            restore.run(actor, file, Opener.of(file, secret), overwrite, new ToldProgress(context));
        Proof proof = done.proof();
        context.tell(
            "command.restore.done",
            proof.madeAt(),
            proof.accounts(),
            proof.tokens(),
            proof.entries());
        done.aside().ifPresent(aside -> context.tell("command.restore.aside", aside));
        context.tell("command.restore.revived");
      }
      return Program.DONE;
    }
  }

  private static SingleInstance claim(DataDirectory directory, SingleInstance.Kind kind) {
    return switch (Claim.of(directory, kind, Version.text(), PATIENCE)) {
      case Claim.Ours ours -> ours.instance();
      case Claim.Theirs theirs -> {
        try (CommandClient client = theirs.client()) {
          throw new AppException(
              "data-directory-held", directory.path().toString(), client.holder().pid());
        }
      }
    };
  }

  private int serve(Instance instance, Ending ending) {
    try {
      if (!ending.isWished()) {
        instance.listen();
        MetricsSwitch.apply(instance.metrics(), instance.settings());
        instance.metrics().address().ifPresent(where -> tell("app.metrics", where));
        tell("app.serving", instance.endpoint().address().orElseThrow());
        if (instance.core().accounts().needsFirstSuperuser()) {
          tell("app.first-superuser");
        }
        instance.answer(backup -> {}, ending::wish);
        ending.await();
      }
      instance.close();
      tell("app.stopped");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Program.DONE;
  }

  /**
   * The wish that the server ends, and its end, for which the system waits from the beginning:
   * callers are answered before all is open.
   */
  private static final class Ending implements AutoCloseable {
    private final CountDownLatch wished = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    Ending() {
      Runtime.getRuntime().addShutdownHook(new Thread(this::wishAndWait, "end"));
    }

    void wish() {
      wished.countDown();
    }

    boolean isWished() {
      return wished.getCount() == 0;
    }

    void await() throws InterruptedException {
      wished.await();
    }

    private void wishAndWait() {
      wish();
      try {
        ended.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /** All is put away. */
    @Override
    public void close() {
      ended.countDown();
    }
  }

  /** Says something as the log does, because whoever reads the output of a server reads lines. */
  private void tell(String key, Object... args) {
    log.info(texts.format(key, args));
  }

  private void say(String key, Object... args) {
    out.println(texts.format(key, args));
    out.flush();
  }
}
