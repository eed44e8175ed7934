package io.countersign.app;

import java.lang.reflect.InvocationTargetException;

/**
 * Where the program begins. The only class an old Java can read (it is compiled for release 8), so
 * that it can say which Java is needed instead of failing with {@code
 * UnsupportedClassVersionError}. It names no other class of the program; {@link #START} is reached
 * by reflection.
 */
public final class Main {

  private static final String START = "io.countersign.app.Start";
  private static final int NEEDED = 25;

  private Main() {}

  /**
   * Starts the program with these arguments, or prints one sentence and exits with 1 if the Java
   * that runs it is too old.
   *
   * @param args the command line, handed on as it is
   */
  public static void main(String[] args) throws Throwable {
    String sentence = refusal(System.getProperty("java.specification.version"));
    if (sentence != null) {
      System.err.println(sentence);
      System.exit(1);
    }
    try {
      Class.forName(START).getMethod("main", String[].class).invoke(null, (Object) args);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /**
   * The sentence for a Java that is too old, or null if it is new enough.
   *
   * @param found the specification version: "25", or "1.8" as it was written up to Java 8
   */
  static String refusal(String found) {
    String major = found.startsWith("1.") ? found.substring(2) : found;
    if (Integer.parseInt(major) >= NEEDED) {
      return null;
    }
    return "Countersign needs Java " + NEEDED + " or newer, but this is Java " + major + ".";
  }
}
