package io.countersign.testing.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The browser of this machine; one for the whole run, started when it is first asked for. */
final class Chromium {
  private static final List<String> NAMES = List.of("chromium", "chromium-browser");

  private Chromium() {}

  /** Where it is, if there is one. */
  static Optional<Path> executable() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** The browser. */
  static Browser running() {
    return Running.BROWSER;
  }

  private static final class Running {
    static final Browser BROWSER = start();

    private static Browser start() {
      // The driver is in its jar; the browser is the one that is here. Nothing is downloaded.
      Map<String, String> nothingFetched = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
      Playwright playwright =
          Playwright.create(new Playwright.CreateOptions().setEnv(nothingFetched));
      Browser browser =
          playwright
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions()
                      .setExecutablePath(executable().orElseThrow())
                      .setArgs(List.of("--no-sandbox")));
      Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
      return browser;
    }
  }
}
