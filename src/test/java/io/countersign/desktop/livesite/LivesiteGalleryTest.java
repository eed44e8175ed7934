package io.countersign.desktop.livesite;

import static io.countersign.testing.TestCore.ROOT;

import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pictures of livesite links. */
@Tag("gallery")
class LivesiteGalleryTest extends LivesiteScreens {
  @Test
  void choice() {
    tenant("sport", "Sport", "https://sport.example.org/");
    tenant("travel", "Travel and the outdoors", "https://www.example.com/travel/");
    copy();
    snapshot("livesite-choice");
    push(KeyCode.DOWN).push(KeyCode.DOWN);
    snapshot("livesite-choice-elsewhere");
    test.core().accounts().deactivate(ROOT, edda.id());
    press("#copyLivesiteButton");
    snapshot("livesite-choice-refused");
    fx(dialogs::closeAll);
    test.core().accounts().activate(ROOT, edda.id());
    test.core().tenants().delete(ROOT, "sport");
    test.core().tenants().delete(ROOT, "travel");
    copy();
    snapshot("livesite-copied");
  }

  @Test
  void manySites() {
    for (int i = 1; i <= 12; i++) {
      tenant(
          "edition-" + i,
          "Edition " + i + " of the regional newspapers of the west and of the north, together",
          "https://edition-" + i + ".example.org/" + "start/".repeat(14));
    }
    copy();
    snapshot("livesite-choice-many");
  }
}
