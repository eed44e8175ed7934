package io.countersign.app;

import io.countersign.core.Actor;
import io.countersign.core.CheckLine;
import io.countersign.core.Progress;
import io.countersign.core.Secret;
import io.countersign.settings.MachineSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import javafx.application.Platform;

/**
 * The first window and no more, for the JVM to watch while a package is made: what each start needs
 * before anything can be typed. As soon as it is drawn the program ends, instead of opening the
 * data.
 *
 * @param of what the window is shown for
 */
record WindowAlone(Opening of) implements Opening {
  /** The system property that asks for it. */
  private static final String PROPERTY = "countersign.training.window";

  /** How JavaFX draws where there is a display, which there is none of while packages are made. */
  private static final List<String> DISPLAYS =
      List.of(
          "com/sun/glass/ui/gtk",
          "com/sun/glass/ui/win",
          "com/sun/glass/ui/mac",
          "com/sun/prism/es2",
          "com/sun/prism/d3d",
          "com/sun/prism/mtl");

  /** {@code opening} as it is, unless only the window is to be watched. */
  static Opening unlessWatched(Opening opening) {
    return Boolean.getBoolean(PROPERTY) ? new WindowAlone(opening) : opening;
  }

  @Override
  public Instance open() {
    try {
      lookAtDisplays();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // On the FX thread, which then draws no more while everything is put away.
    Platform.runLater(() -> Runtime.getRuntime().exit(0));
    throw new CancellationException();
  }

  @Override
  public MachineSettings settings() {
    return of.settings();
  }

  @Override
  public boolean hasData() {
    return of.hasData();
  }

  @Override
  public void stopServer() {
    of.stopServer();
  }

  @Override
  public void restore(Actor actor, Path file, Secret secret, Progress progress) {
    of.restore(actor, file, secret, progress);
  }

  @Override
  public List<CheckLine> examined(Throwable problem) {
    return of.examined(problem);
  }

  @Override
  public String name() {
    return of.name();
  }

  @Override
  public void close() {
    of.close();
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
              .forEach(WindowAlone::look);
        }
      }
    }
  }

  private static void look(String file) {
    String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
    try {
      Class.forName(name, false, WindowAlone.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
