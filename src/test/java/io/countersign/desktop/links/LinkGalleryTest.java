package io.countersign.desktop.links;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pictures of one-time links. */
@Tag("gallery")
class LinkGalleryTest extends LinkScreens {
  @Test
  void dialogs() {
    fx(() -> links.make(kari.id(), "Kari Foss", () -> {}));
    awaitIdle();
    snapshot("links-make");
    press("#confirmVerbButton");
    snapshot("links-reveal");
    press("#addressLine .button");
    snapshot("links-reveal-copied");
    press("#doneButton");
    base = Optional.of(URI.create("http://127.0.0.1:8765"));
    fx(() -> links.offer(kari.id(), "Kari Foss"));
    awaitIdle();
    snapshot("links-offer");
    press("#confirmVerbButton");
    snapshot("links-reveal-this-machine");
  }
}
