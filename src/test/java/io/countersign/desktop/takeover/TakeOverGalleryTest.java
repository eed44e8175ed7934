package io.countersign.desktop.takeover;

import io.countersign.core.takeover.SmallDump;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pictures of the dialog. */
@Tag("gallery")
class TakeOverGalleryTest extends TakeOverScreens {
  @Test
  void choosing() {
    snapshot("takeover-choose");
    choose("[{\"model\": \"auth.user\",\n \"pk\": ]");
    snapshot("takeover-damaged");
  }

  @Test
  void sample() {
    choose(SAMPLE);
    snapshot("takeover-preview");
    whileIdsAreHeld(
        () -> {
          clickOn("#takeButton");
          awaitProgress();
          snapshot("takeover-working");
        });
    snapshot("takeover-done");
    click("#closeButton");
    openDialog();
    choose(SAMPLE);
    snapshot("takeover-nothing");
  }

  @Test
  void problems() {
    SmallDump dump = new SmallDump();
    for (int i = 0; i < 12; i++) {
      dump.user(300 + i, "person." + i + "@idp.example.org");
    }
    dump.user(400, "Kari.Foss@idp.example.org", Map.of("is_superuser", true))
        .user(401, "kari.foss@idp.example.org")
        .user(402, "a".repeat(160))
        .user(403, "nils\tberg")
        .user("c1f0", "fatima.moe", Map.of("email", "at the front desk"))
        .token(SmallDump.key('a'), 300)
        .token("not a key", 301)
        .token(SmallDump.key('b'), 999)
        .row("dmpt.plan", 1, Map.of());
    choose(dump);
    snapshot("takeover-problems");
    click("#skipTick");
    click("#changedToggle");
    snapshot("takeover-problems-skipped");
    click("#takeButton");
    snapshot("takeover-done-left-out");
  }
}
