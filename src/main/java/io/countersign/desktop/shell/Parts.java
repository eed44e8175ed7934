package io.countersign.desktop.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * What the program is made of, as the build wrote it down; both are empty in a program that was not
 * packaged.
 *
 * @param licences the libraries by their licences, for people
 * @param bill the software bill of materials (CycloneDX, JSON), for programs
 */
public record Parts(String licences, String bill) {
  /** Those of this program. */
  public static Parts ofProgram() {
    return new Parts(read("/parts/third-party.txt"), read("/parts/countersign.cdx.json"));
  }

  private static String read(String resource) {
    try (InputStream stream = Parts.class.getResourceAsStream(resource)) {
      return stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
