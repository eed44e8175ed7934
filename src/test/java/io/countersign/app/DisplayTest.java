package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.AppException;
import io.countersign.testing.QuickJava;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a window can be opened, and what is said where it cannot. */
@Timeout(120)
class DisplayTest {
  private static final String SENTENCE =
      "There is a display here, but no window can be opened on it. Mend it, or run the endpoint"
          + " without a window: countersign serve";

  @TempDir Path temp;

  @BeforeAll
  static void train() {
    QuickJava.train();
  }

  /** Nobody is at the display, or nothing draws: JavaFX cannot be started at all. */
  @ParameterizedTest
  @ValueSource(strings = {"-Dprism.order=sw", "-Dprism.order=unheardof"})
  void toolkitThatCannotBeMadeIsToldInASentence(String option) throws Exception {
    for (List<String> args : List.of(List.<String>of(), List.of("desktop"))) {
      Path place = temp.resolve("data" + args.size());
      try (ChildProgram desktop =
          ChildProgram.startOnNoDisplay(place, List.of(option), args.toArray(String[]::new))) {
        assertThat(desktop.exit()).isEqualTo(1);
        assertThat(desktop.errors()).containsExactly(SENTENCE);
        assertThat(desktop.out()).isEmpty();
      }
      assertThat(Files.readString(place.resolve("logs/countersign.log")))
          .contains("There will be no window", "display-unusable", "Platform.startup");
      DataDirectory directory = DataDirectory.open(place);
      SingleInstance.take(directory, SingleInstance.Kind.COMMAND, "test").orElseThrow().close();
    }
  }

  @Test
  void libraryThatIsMissingIsNamed() {
    String missing = "libglassgtk3.so: libXtst.so.6: cannot open shared object file";
    Throwable problem = new RuntimeException(new UnsatisfiedLinkError(missing));
    AppException refusal = Display.refusal(problem);
    assertThat(refusal.code()).isEqualTo("display-library");
    assertThat(refusal.args()).containsExactly(missing);
    assertThat(refusal.getCause()).isSameAs(problem);
  }

  @Test
  void everythingElseIsTheDisplay() {
    for (Throwable problem :
        List.of(
            new UnsupportedOperationException("Unable to open DISPLAY"),
            new NoClassDefFoundError("javafx/scene/Node"),
            new RuntimeException("no suitable pipeline found"))) {
      assertThat(Display.refusal(problem).code()).isEqualTo("display-unusable");
      assertThat(Display.refusal(problem).getCause()).isSameAs(problem);
    }
  }

  @Test
  void onlyALinuxCanBeWithoutADisplay() {
    assertThat(isThere("Linux", Map.of())).isFalse();
    assertThat(isThere("Linux", Map.of("DISPLAY", " "))).isFalse();
    assertThat(isThere("Linux", Map.of("DISPLAY", ":0"))).isTrue();
    assertThat(isThere("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0"))).isTrue();
    assertThat(isThere("Windows 11", Map.of())).isTrue();
    assertThat(isThere("Mac OS X", Map.of())).isTrue();
  }

  private static boolean isThere(String system, Map<String, String> environment) {
    Properties properties = new Properties();
    properties.setProperty("os.name", system);
    return Display.isThere(environment, properties);
  }
}
