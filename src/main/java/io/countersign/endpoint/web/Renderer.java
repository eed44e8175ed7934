package io.countersign.endpoint.web;

import io.countersign.endpoint.http.Answer;
import io.countersign.endpoint.http.Call;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Makes pages. A page is a record; its template has its name. It is answered in the language that
 * the caller reads best, is kept nowhere, loads nothing but the style sheet and the icon, runs no
 * script and stands in no frame.
 */
final class Renderer {
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
          + " frame-ancestors 'none'; base-uri 'none'";

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Templates templates;
  private final Assets assets;

  /** Where the files of pages are. */
  private record Addresses(String style, String icon) {}

  /**
   * Makes them.
   *
   * @param clock what relative times are counted from
   */
  Renderer(Clock clock, Assets assets) {
    this.templates = new Templates(clock);
    this.assets = assets;
  }

  /** The answer that shows {@code page}. */
  Answer answer(Call call, int status, Frame frame, Record page) {
    Locale language = Languages.best(call.header("Accept-Language").orElse(""));
    return Answer.of(
            status,
            "text/html; charset=utf-8",
            html(language, frame, page).getBytes(StandardCharsets.UTF_8))
        .with("Content-Language", language.toLanguageTag())
        .with("Vary", "Accept-Language, Cookie")
        .with("Cache-Control", "no-store")
        .with("Content-Security-Policy", POLICY)
        .with("Referrer-Policy", referrerPolicy(call.base()));
  }

  /**
   * Nobody learns where a form was. Where browsers then say nothing at all of where it comes from,
   * as they do on a connection that is not trustworthy (W3C Fetch Metadata), this site learns it.
   */
  static String referrerPolicy(URI base) {
    return base.getScheme().equals("https") || LOOPBACK.contains(base.getHost())
        ? "no-referrer"
        : "same-origin";
  }

  private String html(Locale language, Frame frame, Record page) {
    Map<String, Object> model = new HashMap<>();
    model.put("language", language.toLanguageTag());
    model.put("assets", new Addresses(assets.style(), assets.icon()));
    model.put("frame", frame);
    model.put("page", page);
    return templates.fill(page.getClass().getSimpleName(), model, language);
  }
}
