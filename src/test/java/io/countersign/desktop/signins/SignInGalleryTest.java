package io.countersign.desktop.signins;

import io.countersign.core.account.AccountDetail;
import io.countersign.core.session.Browser;
import io.countersign.core.session.Entrance;
import java.time.Duration;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pictures of the section of sign-ins. */
@Tag("gallery")
class SignInGalleryTest extends SignInScreens {
  @Test
  void section() {
    showSignIns();
    snapshot("signins-empty");
    toWeb();
    snapshot("signins-web-empty");
    AccountDetail service =
        account(
            "archive-export-service-of-the-western-region",
            "The nightly export service of the Western Norway Regional Archives");
    for (int i = 0; i < 40; i++) {
      jwt(i % 3 == 0 ? kari : i % 3 == 1 ? nils : service);
      test.clock().advance(Duration.ofHours(3));
    }
    test.core().jwts().endAllOf(ada, nils.id());
    var token = jwt(kari);
    test.clock().advance(Duration.ofMinutes(1));
    test.core().jwts().refresh(token, "198.51.100.9");
    test.core().jwts().impersonate(ada, service.id());
    jwt(service);
    web(kari);
    test.clock().advance(Duration.ofMinutes(2));
    for (AccountDetail each : new AccountDetail[] {kari, nils, service}) {
      web(each);
    }
    String agent =
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/140.0.0.0 Safari/537.36 Edg/140.0.3485.54";
    Browser browser = new Browser("2001:db8:85a3:8d3:1319:8a2e:370:7348", agent);
    test.core().sessions().open(service.id(), Entrance.PROVIDER, browser, test.clock().instant());
    showSignIns();
    press("#webList #jwtTab");
    snapshot("signins-list");
    snapshot("signins-list-wide", 1200, 780);
    openRow(jwts(), 0);
    snapshot("signins-detail-service");
    openRow(jwts(), 1);
    snapshot("signins-detail-impersonated");
    openRow(jwts(), 2);
    snapshot("signins-detail-live");
    press("#jwtDetail #endAllButton");
    snapshot("signins-end-all");
    push(KeyCode.ESCAPE);
    openRow(jwts(), 5);
    snapshot("signins-detail-ended");
    var table = jwts();
    fx(() -> table.getSelectionModel().selectAll());
    push(KeyCode.ENTER);
    awaitIdle();
    snapshot("signins-many");
    push(KeyCode.DELETE);
    awaitIdle();
    snapshot("signins-end-many");
    push(KeyCode.ESCAPE);
    press("#endBeforeButton");
    snapshot("signins-end-before");
    press("#momentButton");
    fill("#timeInput", "25:00");
    awaitIdle();
    snapshot("signins-end-before-wrong");
    push(KeyCode.ESCAPE);
    toWeb();
    snapshot("signins-web-list");
    openRow(sessions(), 0);
    snapshot("signins-web-detail-service");
    fx(() -> signIns.showOf(kari.id(), kari.username()));
    awaitIdle();
    toWeb();
    openRow(sessions(), 0);
    snapshot("signins-web");
    press("#webDetail #endButton");
    snapshot("signins-web-end");
  }
}
