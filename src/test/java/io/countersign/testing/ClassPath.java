package io.countersign.testing;

import java.io.File;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the classes of the program and its tests are, for programs that tests start. */
public final class ClassPath {
  private ClassPath() {}

  /** The class path of the tests, whether the runner loads them by itself or not. */
  public static String ofTests() {
    Stream<String> given = Stream.of(System.getProperty("java.class.path"));
    ClassLoader loader = ClassPath.class.getClassLoader();
    Stream<String> loaded =
        loader instanceof URLClassLoader runner
            ? Arrays.stream(runner.getURLs())
                .map(url -> Path.of(URI.create(url.toString())).toString())
            : Stream.empty();
    return Stream.concat(given, loaded).collect(Collectors.joining(File.pathSeparator));
  }
}
