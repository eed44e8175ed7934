package io.countersign.desktop.superdesk;

import static io.countersign.testing.TestCore.ROOT;

import io.countersign.core.policy.Policy;
import io.countersign.testing.StandInSuperdesk;
import io.countersign.testing.StandInSuperdesk.Manner;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pictures of the section of Superdesk servers. */
@Tag("gallery")
class SuperdeskGalleryTest extends SuperdeskScreens {
  private static void later(int minutes) {
    test.clock().advance(Duration.ofMinutes(minutes));
  }

  @Test
  void section() {
    showServers();
    snapshot("superdesk-empty");
    servers().add(ROOT, standIn.base());
    servers().add(ROOT, "http://127.0.0.1:1/desk");
    tries("first-token-of-superdesk");
    later(40);
    standIn.being(Manner.REFUSING);
    tries("second-token-of-superdesk");
    later(3);
    standIn.being(Manner.FAILING);
    tries("third-token-of-superdesk");
    later(3);
    test.core().policies().set(ROOT, Policy.SUPERDESK_CREATE_ACCOUNTS, "false");
    standIn
        .being(Manner.GOOD)
        .saying(StandInSuperdesk.USER.replace("5a0", "5a1").replace("superdesk.test", "kari"));
    tries("fourth-token-of-superdesk");
    later(2);
    showServers();
    snapshot("superdesk-list");
    snapshot("superdesk-list-wide", 1200, 780);
    openServer(standIn.base());
    snapshot("superdesk-detail");
    press("#serverTest #testServerButton");
    snapshot("superdesk-detail-tested");
    standIn.being(Manner.REDIRECTING);
    press("#serverTest #testServerButton");
    snapshot("superdesk-detail-redirect");
    standIn.close();
    press("#serverTest #testServerButton");
    snapshot("superdesk-detail-unreachable");
    snapshot("superdesk-detail-wide", 1200, 780);
    press("#removeServerButton");
    snapshot("superdesk-remove");
    press("#confirmVerbButton");
    snapshot("superdesk-removed");
    press("#addServerButton");
    snapshot("superdesk-add");
    fill("#serverInput", "http://superdesk.example.org");
    press("#saveServerButton");
    snapshot("superdesk-add-error");
  }

  @Test
  void overfull() {
    for (int i = 1; i <= 5; i++) {
      servers()
          .add(
              ROOT,
              "https://superdesk-"
                  + i
                  + ".a-long-name-of-a-regional-edition.western-norway.example.org/desk");
    }
    showServers();
    snapshot("superdesk-overfull");
    openServer(servers().list(ROOT).getLast());
    snapshot("superdesk-overfull-detail");
  }
}
