package io.countersign.endpoint.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.testing.MutableClock;
import io.pebbletemplates.pebble.error.AttributeNotFoundException;
import io.pebbletemplates.pebble.error.ClassAccessException;
import io.pebbletemplates.pebble.error.LoaderException;
import io.pebbletemplates.pebble.error.RootAttributeNotFoundException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The templates of {@code web/samples} try what a template can and cannot do. */
class TemplatesTest {
  private static final Instant NOW = Instant.parse("2026-03-04T10:15:30Z");

  private final Templates templates = new Templates(new MutableClock(NOW));

  /** What a page shows in the templates of this test. */
  record Shown(String text, Object more) {}

  private String fill(String template, Object page) {
    Map<String, Object> model = new HashMap<>();
    model.put("page", page);
    return templates.fill("samples/" + template, model, Locale.ENGLISH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "</title><script>alert(1)</script>",
        "</textarea><script>alert(1)</script>",
        "<!--",
        "{{ page.more }}",
        "{% include 'layout' %}",
        "javascript:alert(1)\"",
        "&lt;script&gt;"
      })
  void whatSomebodyCallsThemselvesIsTextEverywhere(String name) {
    String html = fill("Escaping", new Shown(name, "seen if filled twice"));
    String escaped =
        name.replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;")
            .replace("'", "&#39;");
    assertThat(html)
        .isEqualToIgnoringNewLines(
            """
            <title>%1$s</title>
            <p title="%1$s">%1$s</p>
            <textarea>%1$s</textarea>
            <p>from %1$s</p>
            <p>%1$s</p>
            """
                .formatted(escaped));
  }

  @Test
  void sentenceOfARefusalIsTextToo() {
    AppException refusal = new AppException("account-unknown", "<b>eve</b>");
    assertThat(fill("Refusal", new Shown("", refusal)))
        .contains("There is no account &lt;b&gt;eve&lt;/b&gt;.");
  }

  @Test
  void momentsAreToldFromNow() {
    Shown page = new Shown("", NOW.minus(Duration.ofMinutes(3)));
    assertThat(fill("Moment", page).strip())
        .isEqualTo("3 min ago|4 Mar 2026|4 Mar 2026, 10:12:30 UTC|2026-03-04T10:12:30Z");
  }

  @Test
  void constantIsTheWordOfItsKeys() {
    assertThat(fill("Word", new Shown("", Thread.State.TIMED_WAITING)).strip())
        .isEqualTo("timed-waiting");
  }

  @Test
  void componentThatIsMissingIsAnError() {
    assertThatThrownBy(() -> fill("Escaping", new Object() {}))
        .isInstanceOf(AttributeNotFoundException.class);
  }

  @Test
  void variableThatIsMissingIsAnError() {
    assertThatThrownBy(() -> templates.fill("samples/Escaping", Map.of(), Locale.ENGLISH))
        .isInstanceOf(RootAttributeNotFoundException.class);
  }

  @Test
  void keyThatIsMissingIsAnError() {
    assertThatThrownBy(() -> fill("Key", new Shown("web.no-such-key", "")))
        .isInstanceOf(MissingResourceException.class);
  }

  @Test
  void templateThatIsMissingIsAnError() {
    assertThatThrownBy(() -> fill("NoSuchTemplate", new Shown("", "")))
        .isInstanceOf(LoaderException.class);
  }

  @Test
  void secretIsNotShownByItself() {
    Shown page = new Shown("", Secret.of("hunter2"));
    assertThat(fill("Printed", page)).contains("Secret[hidden]").doesNotContain("hunter2");
  }

  @Test
  void templateReachesNothingButComponentsOfOurRecords() {
    for (Object beyond :
        List.of(Secret.of("hunter2"), "text", Runtime.getRuntime(), Locale.ENGLISH, NOW)) {
      for (String method : List.of("Reveal", "Class", "HashCode")) {
        assertThatThrownBy(() -> fill("Reaching" + method, new Shown("", beyond)))
            .as("%s of %s", method, beyond.getClass())
            .isInstanceOfAny(ClassAccessException.class, AttributeNotFoundException.class);
      }
    }
    for (String method : List.of("Class", "HashCode")) {
      assertThatThrownBy(() -> fill("Reaching" + method, new Shown("", new Shown("", ""))))
          .isInstanceOf(ClassAccessException.class);
    }
  }
}
