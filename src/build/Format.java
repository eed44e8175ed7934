import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs google-java-format over whole folders, which it cannot do by itself. Started by the build as
 * a single source file: {@code java src/build/Format.java JAR check|mend FOLDER...}, in the folder
 * of the project. "check" names the files that differ and exits with 1; "mend" rewrites them.
 */
class Format {
  public static void main(String[] args) throws IOException, InterruptedException {
    String jar = args[0];
    boolean check = args[1].equals("check");
    List<String> sources = new ArrayList<>();
    for (String folder : List.of(args).subList(2, args.length)) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(sources::add);
      }
    }
    // A file of names, because a command line of names would grow too long for Windows.
    Path names = Files.write(Path.of(jar).resolveSibling("sources.txt"), sources);
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", jar));
    command.addAll(check ? List.of("--dry-run", "--set-exit-if-changed") : List.of("--replace"));
    command.add("@" + names);
    int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (exit != 0 && check) {
      System.err.println("The files named above are not formatted: mvn -Pformat process-sources");
    }
    System.exit(exit);
  }
}
