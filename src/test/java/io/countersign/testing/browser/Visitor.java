package io.countersign.testing.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Somebody with a browser of their own: no cookies of others, one page at first. Whatever the
 * browser complains of (a blocked style, a script, a broken address) is kept and fails {@link
 * #close}.
 */
public final class Visitor implements AutoCloseable {
  /** A usual window. */
  public static final int WIDE = 1000;

  /** A small phone; a usual window zoomed to 200 % is wider. */
  public static final int PHONE = 360;

  /** What is left of 1280 pixels at a zoom of 400 % (WCAG 2.2, criterion 1.4.10). */
  public static final int NARROWEST = 320;

  private static final int HEIGHT = 760;
  private static final String AXE = resource("/axe.min.js");

  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();

  private Visitor(BrowserContext context) {
    this.context = context;
    context.onConsoleMessage(
        message -> {
          if (message.type().equals("error") && !message.text().startsWith("Failed to load")) {
            complaints.add(message.text());
          }
        });
    context.onWebError(error -> complaints.add(error.error()));
    this.page = context.newPage();
  }

  /** Opens a window of this width, in light colours. */
  public static Visitor withWindow(int width) {
    return new Visitor(
        Chromium.running()
            .newContext(
                new Browser.NewContextOptions()
                    .setViewportSize(width, HEIGHT)
                    .setLocale("en-GB")
                    .setTimezoneId("UTC")
                    .setReducedMotion(ReducedMotion.REDUCE)
                    .setColorScheme(ColorScheme.LIGHT)));
  }

  /** The page in front. */
  public Page page() {
    return page;
  }

  /** Another page of the same browser, with the same cookies. */
  public Page anotherPage() {
    return context.newPage();
  }

  /** The browser's cookies and pages. */
  public BrowserContext context() {
    return context;
  }

  /** Finds nothing that axe-core objects to, in light and in dark colours. */
  public void findsNoBarrier() {
    page.evaluate(AXE);
    findsNoBarrier(ColorScheme.DARK, "{runOnly: ['color-contrast']}");
    findsNoBarrier(ColorScheme.LIGHT, "{}");
  }

  private void findsNoBarrier(ColorScheme colours, String rules) {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
    Object found =
        page.evaluate(
            """
            async () => (await axe.run(document, %s)).violations.flatMap(
              rule => rule.nodes.map(node => rule.id + ': ' + node.failureSummary + ' ' + node.html))
            """
                .formatted(rules));
    assertThat((List<?>) found).as("what axe objects to in %s", colours).isEmpty();
  }

  /** Sees all of the page without moving it sideways, at these widths of the window. */
  public void neverScrollsSideways(int... widths) {
    int before = page.viewportSize().width;
    for (int width : widths) {
      page.setViewportSize(width, HEIGHT);
      Object excess =
          page.evaluate(
              "() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
      assertThat(excess).as("pixels that stick out at %s", width).isEqualTo(0);
    }
    page.setViewportSize(before, HEIGHT);
  }

  /** Has text at twice its size on this page, and the window as it is. */
  public void wantsLargeText() {
    page.evaluate("() => { document.documentElement.style.fontSize = '200%' }");
  }

  /** A picture of the whole page, light and dark, wide and narrow, if a gallery is being made. */
  public void snapshot(String name) {
    String directory = System.getProperty("gallery.dir");
    if (directory == null) {
      return;
    }
    int before = page.viewportSize().width;
    for (int width : List.of(WIDE, PHONE)) {
      page.setViewportSize(width, HEIGHT);
      for (ColorScheme colours : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
        String file =
            "web-%s-%s-%d.png".formatted(name, colours.name().toLowerCase(Locale.ROOT), width);
        page.screenshot(
            new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of(directory, file)));
      }
    }
    page.setViewportSize(before, HEIGHT);
  }

  private static String resource(String path) {
    try (InputStream in = Visitor.class.getResourceAsStream(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    context.close();
    assertThat(complaints).as("what the browser complained of").isEmpty();
  }
}
