package io.countersign.app;

/** What {@link Main} hands over to once the Java is known to be new enough. */
public final class Start {

  private Start() {}

  /** Prints the name and the version. */
  public static void main(String[] args) {
    QuietConsole.install();
    String version = Start.class.getPackage().getImplementationVersion();
    System.out.println(version == null ? "Countersign" : "Countersign " + version);
  }
}
