package io.countersign.app;

import io.countersign.command.Doors;
import io.countersign.command.Program;
import io.countersign.core.AppException;
import io.countersign.core.Texts;
import io.countersign.core.instance.Core;
import io.countersign.settings.MachineSetting;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;

/** Opens the window or runs the server, on the data directory that was asked for. */
final class ProgramDoors implements Doors {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Path place;
  private final Texts texts;
  private final PrintWriter out;

  ProgramDoors(Path place, Texts texts, PrintWriter out) {
    this.place = place;
    this.texts = texts;
    this.out = out;
  }

  @Override
  public int desktop() {
    if (!Display.isThere()) {
      say("app.no-display");
      return serve(Optional.empty(), OptionalInt.empty());
    }
    DataDirectory directory = DataDirectory.open(place);
    Logs.toFile(directory.logs());
    Claim claim = Claim.of(directory, SingleInstance.Kind.DESKTOP, Version.text(), PATIENCE);
    if (claim instanceof Claim.Theirs theirs) {
      try (CommandClient client = theirs.client()) {
        if (client.status() == SingleInstance.Kind.DESKTOP) {
          client.activate();
          say("app.activated");
          return Program.DONE;
        }
      }
    }
    return new DesktopApp(new DirectoryOpening(directory, claim), "").run();
  }

  @Override
  public int demo() {
    if (!Display.isThere()) {
      say("app.no-display-demo");
      return Program.REFUSED;
    }
    try (DemoOpening demo = new DemoOpening()) {
      return new DesktopApp(
              demo, texts.format("app.demo-hint", DemoOpening.USERNAME, DemoOpening.PASSWORD))
          .run();
    }
  }

  @Override
  public int serve(Optional<String> host, OptionalInt port) {
    DataDirectory directory = DataDirectory.open(place);
    Logs.toFile(directory.logs());
    Claim claim = Claim.of(directory, SingleInstance.Kind.SERVE, Version.text(), PATIENCE);
    SingleInstance ours =
        switch (claim) {
          case Claim.Ours mine -> mine.instance();
          case Claim.Theirs theirs -> {
            long pid = theirs.client().holder().pid();
            theirs.client().close();
            throw new AppException("data-directory-held", directory.path().toString(), pid);
          }
        };
    try (ours;
        Instance instance =
            Instance.open(directory, ours, Clock.systemUTC(), Core.Effort.PRODUCTION)) {
      return serve(instance, host, port);
    }
  }

  private int serve(Instance instance, Optional<String> host, OptionalInt port) {
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    Thread hook = new Thread(() -> endAndWait(end, ended), "end");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      instance
          .endpoint()
          .start(
              host.orElseGet(() -> instance.settings().get(MachineSetting.ENDPOINT_HOST)),
              port.orElseGet(() -> instance.settings().get(MachineSetting.ENDPOINT_PORT)));
      say("app.serving", instance.endpoint().address().orElseThrow());
      if (instance.core().accounts().needsFirstSuperuser()) {
        say("app.first-superuser");
      }
      instance.answer(() -> {}, end::countDown);
      end.await();
      say("app.stopped");
      return Program.DONE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Program.DONE;
    } finally {
      instance.close();
      ended.countDown();
    }
  }

  private static void endAndWait(CountDownLatch end, CountDownLatch ended) {
    end.countDown();
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void say(String key, Object... args) {
    out.println(texts.format(key, args));
    out.flush();
  }
}
