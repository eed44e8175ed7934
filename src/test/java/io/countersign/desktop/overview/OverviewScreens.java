package io.countersign.desktop.overview;

import io.countersign.core.Actor;
import io.countersign.core.token.TokenFilter;
import io.countersign.testing.ScreenTest;
import io.countersign.testing.TestCore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** The overview over a real core, and where it led. */
abstract class OverviewScreens extends ScreenTest {
  final TestCore test = TestCore.open();
  final Actor ada = test.superuser("ada");
  final List<String> led = new ArrayList<>();
  long refused = 17;
  Overview overview;

  @AfterEach
  void closeCore() {
    test.close();
  }

  @Override
  protected Clock clock() {
    return test.clock();
  }

  Overview.Links links() {
    return new Overview.Links(
        filter -> led.add("accounts active=" + filter.active().orElse(null)),
        filter -> led.add("tokens " + told(filter)),
        id -> led.add("token " + id),
        () -> led.add("requests"),
        id -> led.add("request " + id),
        () -> led.add("grants"),
        sequence -> led.add("audit " + sequence),
        () -> led.add("take over"),
        () -> led.add("import"),
        () -> led.add("create account"),
        () -> led.add("issue token"));
  }

  private static String told(TokenFilter filter) {
    return filter.state().map(Enum::name).orElse("")
        + filter.expiry().map(expiry -> " " + expiry).orElse("")
        + filter.use().map(use -> " " + use).orElse("");
  }

  void showOverview() {
    fx(
        () -> {
          overview = new Overview(kit, test.core(), () -> ada, () -> refused, links());
          factories(overview.controllers());
          surface.setContent(overview.screen().root());
        });
    awaitIdle();
  }
}
