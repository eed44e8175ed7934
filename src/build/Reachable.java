import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What of a library the program can come to: the classes it names, those that they name, and so on,
 * a name being whatever reads like one, in code, types and strings alike. What only other libraries
 * name is not followed.
 */
final class Reachable {
  private static final String CLASS = ".class";

  private final Map<String, JarEntry> there = new HashMap<>();
  private final Set<String> reached = new HashSet<>();
  private final Deque<String> open = new ArrayDeque<>();
  private final Pattern names;

  private Reachable(String prefix) {
    names = Pattern.compile(prefix.replace("/", "[/.]") + "[\\w/.$]*\\w");
  }

  /**
   * The names of entries that are needed of {@code library}.
   *
   * @param prefix what the names of its classes begin with, for example {@code org/example}
   * @param program the jar that uses it
   */
  static Set<String> of(Path library, String prefix, Path program) throws IOException {
    Reachable reach = new Reachable(prefix);
    try (JarFile from = new JarFile(program.toFile())) {
      for (JarEntry entry : classes(from)) {
        reach.read(from, entry);
      }
    }
    try (JarFile all = new JarFile(library.toFile())) {
      classes(all).forEach(entry -> reach.there.put(entry.getName(), entry));
      while (!reach.open.isEmpty()) {
        JarEntry entry = reach.there.get(reach.open.pop() + CLASS);
        if (entry != null) {
          reach.read(all, entry);
        }
      }
    }
    reach.reached.removeIf(name -> !reach.there.containsKey(name + CLASS));
    return Set.copyOf(reach.reached.stream().map(name -> name + CLASS).toList());
  }

  private static List<JarEntry> classes(JarFile jar) {
    return jar.stream().filter(entry -> entry.getName().endsWith(CLASS)).toList();
  }

  private void read(JarFile jar, JarEntry entry) throws IOException {
    byte[] bytes = jar.getInputStream(entry).readAllBytes();
    for (PoolEntry each : ClassFile.of().parse(bytes).constantPool()) {
      if (each instanceof Utf8Entry text) {
        names
            .matcher(text.stringValue())
            .results()
            .map(MatchResult::group)
            .map(name -> name.replace('.', '/'))
            .filter(reached::add)
            .forEach(open::push);
      }
    }
  }
}
