package io.countersign.app;

import io.countersign.command.Program;
import io.countersign.core.Texts;
import io.countersign.core.account.Profile;
import io.countersign.core.instance.Core;
import io.countersign.settings.MachineSetting;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the JVM watches while a package is made, to be quicker at it afterwards: the start on data
 * that is there, a sign-in, every screen, a token that is issued and verified, a command line.
 *
 * <p>The first run on a directory makes the data too, so those after it are worth watching. What
 * each start needs at once is watched by itself ({@link WindowAlone}).
 */
final class Training {
  /** The system property that names the directory. */
  static final String PROPERTY = "countersign.training";

  private final Path place;

  Training(Path place) {
    this.place = place;
  }

  /** Does it and returns the exit code 0; what goes wrong is thrown. */
  int run() {
    try {
      return attempt();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private int attempt() throws Exception {
    DirectoryOpening opening =
        new DirectoryOpening(
            place,
            Core.Effort.PRODUCTION,
            Surroundings.none(),
            directory -> Logs.toFile(directory.logs()));
    try (opening) {
      opening.activate(Optional.empty());
      if (!opening.hasData()) {
        fill(opening.open());
      }
      train(opening);
    }
    return Program.DONE;
  }

  private static void fill(Instance instance) throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      instance.settings().set(MachineSetting.ENDPOINT_PORT, free.getLocalPort());
    }
    instance
        .core()
        .accounts()
        .createFirstSuperuser(Profile.named(SelfCheck.USERNAME), SelfCheck.password());
  }

  private static void train(DirectoryOpening opening) throws Exception {
    SelfCheckWindow window = new SelfCheckWindow(opening);
    window.open();
    window.signIn(SelfCheck.USERNAME, SelfCheck.password());
    window.visit(id -> true);
    window.loadAll();
    try {
      Instance instance = opening.open();
      SelfCheck.ask(
          instance,
          instance.core().signIn().signIn(SelfCheck.USERNAME, SelfCheck.password(), null),
          "caller-" + System.currentTimeMillis());
      readCommand();
    } finally {
      window.close();
    }
  }

  private static void readCommand() {
    PrintWriter nobody = new PrintWriter(Writer.nullWriter());
    new Program(Version.text())
        .plan(List.of("token", "list"), Texts.of(Locale.ENGLISH), nobody, nobody);
  }
}
