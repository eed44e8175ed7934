package io.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.command.Program;
import io.countersign.core.backup.BackupService;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only installers read, as far as it can be read without making one. */
class PackagingTest {
  private static final Path PACKAGING = Path.of("packaging");
  private static final Path ICONS = Path.of("resources/icons");

  @Test
  void drawingOfTheIconIsTheOneThatPagesShow() {
    assertThat(ICONS.resolve("countersign.svg"))
        .hasSameBinaryContentAs(PACKAGING.resolve("icons/countersign.svg"));
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 24, 32, 48, 64, 128, 256, 512})
  void iconHasTheSizeItIsNamedAfter(int size) throws IOException {
    var icon = ImageIO.read(ICONS.resolve("countersign-" + size + ".png").toFile());

    assertThat(icon.getWidth()).isEqualTo(size);
    assertThat(icon.getHeight()).isEqualTo(size);
  }

  @Test
  void everyOptionFileIsExplained() throws IOException {
    try (Stream<Path> all = Files.walk(PACKAGING)) {
      List<Path> files = all.filter(file -> file.toString().endsWith(".args")).toList();
      assertThat(files).hasSizeGreaterThan(5);
      assertThat(files).allSatisfy(file -> assertThat(file).content().startsWith("# "));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"linux/io.countersign.countersign.metainfo.xml", "linux/countersign-mime.xml"})
  void descriptionForTheDesktopIsXml(String name) throws Exception {
    var read = DocumentBuilderFactory.newInstance().newDocumentBuilder();

    assertThat(read.parse(PACKAGING.resolve(name).toFile()).getDocumentElement()).isNotNull();
  }

  @Test
  void backupsAreOpenedWithTheProgram() throws IOException {
    Properties windows = new Properties();
    try (Reader file = Files.newBufferedReader(PACKAGING.resolve("windows/backup.properties"))) {
      windows.load(file);
    }
    String type = windows.getProperty("mime-type");

    assertThat("." + windows.getProperty("extension")).isEqualTo(BackupService.ENDING);
    assertThat(PACKAGING.resolve("windows/installer.args"))
        .content()
        .contains("\n--file-associations packaging/windows/backup.properties\n");
    assertThat(PACKAGING.resolve("linux/countersign-mime.xml"))
        .content()
        .contains("\"" + type + "\"", "\"*" + BackupService.ENDING + "\"");
    assertThat(PACKAGING.resolve("linux/countersign.desktop"))
        .content()
        .contains("\nExec=/usr/bin/countersign %f\n", "\nMimeType=" + type + ";\n");
    assertThat(PACKAGING.resolve("linux/io.countersign.countersign.metainfo.xml"))
        .content()
        .contains("<mediatype>" + type + "</mediatype>");
  }

  @Test
  void serviceOfTheSystemIsShutIn() throws IOException {
    assertThat(PACKAGING.resolve("linux/system/countersign.service"))
        .content()
        .contains(
            "\nDynamicUser=yes\n",
            "\nProtectSystem=strict\n",
            "\nNoNewPrivileges=yes\n",
            "\nStateDirectory=countersign\n",
            "\nLoadCredential=");
  }

  /** A server whose database is away is begun again; one that somebody has to see to is not. */
  @ParameterizedTest
  @ValueSource(strings = {"system", "user"})
  void serviceIsNotRepeatedForWhatARestartDoesNotMend(String whose) throws IOException {
    assertThat(PACKAGING.resolve("linux").resolve(whose).resolve("countersign.service"))
        .content()
        .contains(
            "\nRestart=on-failure\n",
            "\nRestartPreventExitStatus=%d %d\n".formatted(Program.USAGE, Program.TO_MEND));
    assertThat(Program.REFUSED).isNotIn(Program.USAGE, Program.TO_MEND);
  }

  @ParameterizedTest
  @ValueSource(strings = {"control", "countersign.spec", "copyright"})
  void noPackageNamesAVersionOfItsOwn(String name) throws IOException {
    assertThat(PACKAGING.resolve("linux").resolve(name))
        .content()
        .doesNotContainPattern("(?i)version: +[0-9]");
  }
}
