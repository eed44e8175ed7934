package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.session.Browser;
import io.countersign.testing.TestCore;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

/** The alert of a link that was opened again, in the whole window. */
class LinkAlertWindowScreenTest extends WindowFixture {
  private void openTwice() {
    prepare(
        core -> {
          int nils = superuser(core, "nils").accountId();
          Secret link = core.links().create(TestCore.ROOT, nils).secret();
          core.links().open(link, new Browser("192.0.2.7", ""));
          try {
            core.links().open(link, new Browser("198.51.100.9", ""));
          } catch (AppException refused) {
            assertThat(refused.code()).isEqualTo("link-opened");
          }
        });
  }

  @Test
  void itComesBackAfterARestartUntilSomebodyTookNoteOfIt() {
    makeSuperuser();
    openTwice();
    open();
    signIn();
    awaitWindow();
    assertThat(isSeen("#alertBar")).isTrue();
    snapshot("shell-alert");
    press("#alertLeadButton");
    assertThat(text("#detailName")).isEqualTo("nils");
    signOutByMenu();
    assertThat(isSeen("#alertBar")).isFalse();
    signIn();
    awaitWindow();
    assertThat(isSeen("#alertBar")).isTrue();
    closeWindow();
    fx(() -> stage = new Stage());
    open();
    signIn();
    awaitWindow();
    assertThat(isSeen("#alertBar")).isTrue();
    press("#alertSeenButton");
    assertThat(isSeen("#alertBar")).isFalse();
    signOutByMenu();
    signIn();
    awaitWindow();
    assertThat(isSeen("#alertBar")).isFalse();
  }
}
