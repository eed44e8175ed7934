package io.countersign.app;

/** The version of this program. */
final class Version {
  private Version() {}

  /** As the package says it, or {@code development} when the program runs from its classes. */
  static String text() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
