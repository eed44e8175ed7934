package io.countersign.core.account;

import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Secret;
import io.countersign.core.access.NewRequest;
import io.countersign.core.access.Wants;
import io.countersign.core.instance.Core;
import io.countersign.core.session.Browser;
import io.countersign.core.session.Entrance;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes with an account is counted before it goes, and the audit keeps the numbers. */
class BelongingsTest {
  private static final Browser BROWSER = new Browser("192.0.2.7", "Lynx/2.9");

  @ParameterizedTest
  @EnumSource(Store.class)
  void everythingThatGoesIsCountedAndWhatIsOverIsNot(Store store) {
    TestCore test = TestCore.shared(store);
    Core core = test.core();
    String name = fresh("kari");
    int kari = test.superuser(name).accountId();
    assertThat(core.accounts().belongings(ROOT, kari)).isEqualTo(new Belongings(0, 0, 0, 0, 0, 0));
    test.token(kari, "laptop");
    core.tokens().revoke(ROOT, test.token(kari, "old").row().id(), "");
    core.access().create(ROOT, new NewRequest(kari, "why", Wants.JWT, List.of(), 30, ""));
    signIn(core, name);
    core.sessions().open(kari, Entrance.PASSWORD, BROWSER, test.clock().instant());
    core.links().create(ROOT, kari);
    core.links().create(ROOT, kari);
    assertThat(core.accounts().belongings(ROOT, kari)).isEqualTo(new Belongings(2, 1, 1, 1, 1, 1));
    core.jwts().endAllOf(ROOT, kari);
    assertThat(core.accounts().belongings(ROOT, kari)).isEqualTo(new Belongings(2, 1, 1, 0, 0, 1));
    signIn(core, name);
    core.accounts().delete(ROOT, kari);
    assertThat(test.newest(1).getFirst().detail())
        .containsEntry("tokens", "2")
        .containsEntry("requests", "1")
        .containsEntry("signIns", "1")
        .containsEntry("sessions", "0")
        .containsEntry("links", "1");
  }

  private static void signIn(Core core, String name) {
    try (Secret password = Secret.of(TestCore.PASSWORD)) {
      core.jwts().authenticate(name, password, "192.0.2.8");
    }
  }
}
