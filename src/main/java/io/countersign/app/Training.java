package io.countersign.app;

import io.countersign.command.Program;
import io.countersign.core.account.Profile;
import io.countersign.core.instance.Core;
import io.countersign.settings.MachineSetting;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the JVM watches while a package is made, to be quicker at it afterwards: the start on data
 * that is there, a sign-in, the lists, a token that is issued and verified. Nothing more, because
 * each start takes up all that was seen here.
 *
 * <p>The first run on a directory makes the data; those after it are worth watching.
 */
final class Training {
  /** The system property that names the directory. */
  static final String PROPERTY = "countersign.training";

  private static final List<String> LISTS = List.of("#accountsSection", "#tokensSection");

  /** How JavaFX draws where there is a display, which there is none of while packages are made. */
  private static final List<String> DISPLAYS =
      List.of(
          "com/sun/glass/ui/gtk",
          "com/sun/glass/ui/win",
          "com/sun/glass/ui/mac",
          "com/sun/prism/es2",
          "com/sun/prism/d3d",
          "com/sun/prism/mtl");

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
      opening.activate();
      if (opening.hasData()) {
        train(opening);
      } else {
        fill(opening.open());
      }
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
    window.visit(LISTS::contains);
    try {
      Instance instance = opening.open();
      SelfCheck.ask(
          instance,
          instance.core().signIn().signIn(SelfCheck.USERNAME, SelfCheck.password(), null));
      lookAtDisplays();
    } finally {
      window.close();
    }
  }

  private static void lookAtDisplays() throws IOException {
    Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules");
    Path graphics = modules.resolve("javafx.graphics");
    for (String name : DISPLAYS) {
      Path folder = graphics.resolve(name);
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.list(folder)) {
          files
              .map(graphics::relativize)
              .map(Path::toString)
              .filter(file -> file.endsWith(".class"))
              .forEach(Training::look);
        }
      }
    }
  }

  private static void look(String file) {
    String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
    try {
      Class.forName(name, false, Training.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
