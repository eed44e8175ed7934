package io.countersign.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * The version of this program: the same from the classes of a build as from its jar, so that both
 * take each other for the same program.
 */
final class Version {
  private static final String UNBUILT = "development";

  private Version() {}

  /** As the build wrote it, or {@code development} where there was none. */
  static String text() {
    Properties written = new Properties();
    try (InputStream stream = Version.class.getResourceAsStream("/version.properties")) {
      if (stream != null) {
        written.load(stream);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return of(written);
  }

  static String of(Properties written) {
    String version = written.getProperty("version", UNBUILT);
    return version.startsWith("$") ? UNBUILT : version;
  }
}
