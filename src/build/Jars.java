import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.Attributes.Name;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Brings jars into the image, fit for it:
 *
 * <ul>
 *   <li>Not compressed, since packages compress better what is not compressed before.
 *   <li>Without signatures and without classes older than Java 6, since the AOT cache leaves out
 *       both. (picocli's are of Java 5, and every start reads the command line.) Such classes are
 *       written again with the stack maps that later ones have.
 *   <li>With a manifest that says what the program is and no more. Each start reads them all, and
 *       that of Hibernate alone tells OSGi 170 kB.
 *   <li>Of BouncyCastle no more than what Argon2 and scrypt reach: each start reads the names of
 *       all entries, and its six thousand are a fifth of them.
 * </ul>
 */
final class Jars {
  private static final int JAVA_6 = 50;
  private static final int JAVA_8 = 52;
  private static final int MAJOR_VERSION = 6;
  private static final List<Name> TOLD =
      List.of(
          Name.MANIFEST_VERSION,
          Name.MULTI_RELEASE,
          Name.IMPLEMENTATION_TITLE,
          Name.IMPLEMENTATION_VERSION,
          Name.IMPLEMENTATION_VENDOR);

  private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");

  private static final Pattern TERMS = Pattern.compile("META-INF/(MANIFEST\\.MF|LICENSE.*)");

  private Jars() {}

  /** Copies a jar into {@code folder}. */
  static void copy(Path jar, Path folder) throws IOException {
    copy(jar, folder, Map.of());
  }

  /** Copies of a jar its manifest, its licence and the entries that {@code wanted} says. */
  static void copy(Path jar, Path folder, Predicate<String> wanted) throws IOException {
    copy(jar, folder, Map.of(), name -> TERMS.matcher(name).matches() || wanted.test(name));
  }

  /** Copies a jar into {@code folder}, with these entries in place of its own or besides. */
  static void copy(Path jar, Path folder, Map<String, byte[]> ours) throws IOException {
    copy(jar, folder, ours, name -> !ours.containsKey(name));
  }

  private static void copy(
      Path jar, Path folder, Map<String, byte[]> ours, Predicate<String> wanted)
      throws IOException {
    Files.createDirectories(folder);
    try (JarFile open = new JarFile(jar.toFile());
        ZipOutputStream out =
            new ZipOutputStream(Files.newOutputStream(folder.resolve(jar.getFileName())))) {
      for (JarEntry entry : open.stream().toList()) {
        String name = entry.getName();
        if (!SIGNATURE.matcher(name).matches() && wanted.test(name)) {
          store(out, name, fit(open, entry));
        }
      }
      for (Map.Entry<String, byte[]> entry : new TreeMap<>(ours).entrySet()) {
        store(out, entry.getKey(), entry.getValue());
      }
    }
  }

  private static void store(ZipOutputStream out, String name, byte[] bytes) throws IOException {
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(checksum.getValue());
    entry.setTime(0);
    out.putNextEntry(entry);
    out.write(bytes);
    out.closeEntry();
  }

  private static byte[] fit(JarFile jar, JarEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      byte[] bytes = in.readAllBytes();
      if (entry.getName().equals(JarFile.MANIFEST_NAME)) {
        return manifest(jar.getManifest().getMainAttributes());
      }
      return entry.getName().endsWith(".class") && isOld(bytes) ? raised(jar, bytes) : bytes;
    }
  }

  private static byte[] manifest(Attributes all) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().putAll(all);
    manifest.getMainAttributes().keySet().retainAll(TOLD);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    manifest.write(bytes);
    return bytes.toByteArray();
  }

  private static boolean isOld(byte[] bytes) {
    return ((bytes[MAJOR_VERSION] & 0xFF) << 8 | bytes[MAJOR_VERSION + 1] & 0xFF) < JAVA_6;
  }

  private static byte[] raised(JarFile jar, byte[] bytes) {
    ClassHierarchyResolver classes =
        ClassHierarchyResolver.ofResourceParsing(name -> find(jar, name))
            .orElse(ClassHierarchyResolver.defaultResolver());
    ClassFile format =
        ClassFile.of(StackMapsOption.GENERATE_STACK_MAPS, ClassHierarchyResolverOption.of(classes));
    ClassTransform raise =
        ClassTransform.transformingMethodBodies((code, each) -> code.with(each))
            .andThen(
                (built, each) ->
                    built.with(
                        each instanceof ClassFileVersion ? ClassFileVersion.of(JAVA_8, 0) : each));
    return format.transformClass(format.parse(bytes), raise);
  }

  private static InputStream find(JarFile jar, ClassDesc name) {
    String descriptor = name.descriptorString();
    JarEntry entry = jar.getJarEntry(descriptor.substring(1, descriptor.length() - 1) + ".class");
    try {
      return entry == null ? null : jar.getInputStream(entry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
