import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * Packages for Linux: a portable archive of the image, and, with what else belongs to a system
 * around it, a {@code .deb} where there is dpkg-deb and an {@code .rpm} where there is rpmbuild.
 */
final class LinuxPackages {
  private static final Path FILES = Path.of("packaging/linux");
  private static final Path ROOT = Package.WORK.resolve("root");
  private static final Path SHARE = ROOT.resolve("usr/share");
  private static final Path DOC = SHARE.resolve("doc/countersign");

  private final String version;
  private final Path image;

  LinuxPackages(String version, Path image) {
    this.version = version;
    this.image = image;
  }

  /** Makes all of them, or only the {@code .deb}. */
  void make(String wanted) throws IOException, InterruptedException {
    String architecture = System.getProperty("os.arch");
    boolean all = wanted.equals("everything");
    root();
    if (Tools.isThere("dpkg-deb")) {
      Tools.say("deb");
      deb(architecture.equals("aarch64") ? "arm64" : architecture);
    }
    if (all && Tools.isThere("rpmbuild")) {
      Tools.say("rpm");
      rpm();
    }
    if (all) {
      Tools.say("archive");
      archive(architecture);
    }
  }

  private void archive(String architecture) throws IOException, InterruptedException {
    String name = "countersign-" + version + "-linux-" + architecture + ".tar.gz";
    Tools.run(
        "tar",
        List.of(
            "--create",
            "--gzip",
            "--owner=0",
            "--group=0",
            "--file=" + Package.DIST.resolve(name),
            "--directory=" + image.getParent(),
            image.getFileName().toString()));
  }

  /** The files as they lie on an installed system. */
  private void root() throws IOException, InterruptedException {
    Files.createDirectories(ROOT.resolve("opt"));
    Tools.run("cp", List.of("--archive", image.toString(), ROOT.resolve("opt").toString()));
    Path link = ROOT.resolve("usr/bin/countersign");
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, Path.of("/opt/countersign/bin/countersign"));
    Path service = ROOT.resolve("usr/sbin/countersign-service");
    Tools.copy(FILES.resolve(service.getFileName()), service);
    Files.setPosixFilePermissions(service, PosixFilePermissions.fromString("rwxr-xr-x"));
    for (String kind : List.of("system", "user")) {
      put(kind + "/countersign.service", ROOT.resolve("usr/lib/systemd/" + kind));
    }
    put("countersign.desktop", SHARE.resolve("applications"));
    put("io.countersign.countersign.metainfo.xml", SHARE.resolve("metainfo"));
    put("countersign-mime.xml", SHARE.resolve("mime/packages/countersign.xml"));
    put("copyright", DOC);
    icons();
    manual();
    compress(Path.of("CHANGELOG.md"), DOC.resolve("changelog.gz"));
    Tools.run("chmod", List.of("--recursive", "u=rwX,go=rX", ROOT.toString()));
  }

  /** Copies a file of ours, to a folder or under another name, and fills in what it leaves open. */
  private void put(String file, Path to) throws IOException {
    Path from = FILES.resolve(file);
    boolean renamed = to.getFileName().toString().contains(".");
    Path target = renamed ? to : to.resolve(from.getFileName());
    Files.createDirectories(target.getParent());
    Files.writeString(target, filled(from));
  }

  private String filled(Path file) throws IOException {
    return Files.readString(file)
        .replace("@version@", version)
        .replace("@date@", LocalDate.now().toString());
  }

  private static void icons() throws IOException {
    Path hicolor = SHARE.resolve("icons/hicolor");
    for (int size : new int[] {16, 24, 32, 48, 64, 128, 256, 512}) {
      Tools.copy(Icons.png(size), hicolor.resolve(size + "x" + size + "/apps/countersign.png"));
    }
    Tools.copy(
        Path.of("packaging/icons/countersign.svg"),
        hicolor.resolve("scalable/apps/countersign.svg"));
  }

  private void manual() throws IOException, InterruptedException {
    Tools.run(
        Tools.jdk("java"),
        List.of(
            "-cp",
            "target/classes:target/lib/*",
            "src/build/Manual.java",
            version,
            Package.WORK.toString()));
    compress(Package.WORK.resolve("countersign.1"), SHARE.resolve("man/man1/countersign.1.gz"));
    Tools.copy(
        Package.WORK.resolve("countersign.bash"),
        SHARE.resolve("bash-completion/completions/countersign"));
  }

  private static void compress(Path file, Path to) throws IOException, InterruptedException {
    Path copy = Path.of(to.toString().replace(".gz", ""));
    Tools.copy(file, copy);
    Tools.run("gzip", List.of("-9", "--no-name", copy.toString()));
  }

  private void deb(String architecture) throws IOException, InterruptedException {
    Path debian = Files.createDirectories(ROOT.resolve("DEBIAN"));
    String control =
        filled(FILES.resolve("control"))
            .replace("@architecture@", architecture)
            .replace("@size@", Long.toString(kilobytes()));
    Files.writeString(debian.resolve("control"), control);
    for (String script : List.of("postinst", "prerm", "postrm")) {
      Path file = debian.resolve(script);
      Files.writeString(file, filled(FILES.resolve(script)));
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    Path deb = Package.DIST.resolve("countersign_" + version + "_" + architecture + ".deb");
    Tools.run(
        "dpkg-deb",
        List.of("--root-owner-group", "-Zxz", "-z6", "--build", ROOT.toString(), deb.toString()));
    Tools.delete(debian);
    Tools.say("self-check of the deb");
    Path installed = Package.WORK.resolve("installed");
    Tools.run("dpkg-deb", List.of("--extract", deb.toString(), installed.toString()));
    Launcher.installed(installed.resolve("opt/countersign")).check();
  }

  private static long kilobytes() throws IOException {
    try (Stream<Path> all = Files.walk(ROOT)) {
      long bytes = 0;
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
      return bytes / 1024;
    }
  }

  private void rpm() throws IOException, InterruptedException {
    Path top = Package.WORK.resolve("rpm").toAbsolutePath();
    Tools.run(
        "rpmbuild",
        List.of(
            "-bb",
            "--quiet",
            "--define=_topdir " + top,
            "--define=_rpmdir " + top,
            "--define=version_ " + version,
            "--define=root " + ROOT.toAbsolutePath(),
            FILES.resolve("countersign.spec").toString()));
    try (Stream<Path> made = Files.walk(top)) {
      for (Path file : made.filter(each -> each.toString().endsWith(".rpm")).toList()) {
        Tools.copy(file, Package.DIST.resolve(file.getFileName()));
      }
    }
  }
}
