package io.countersign.desktop.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.AppException;
import io.countersign.core.RandomSecret;
import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.session.Browser;
import io.countersign.core.session.CreatedLink;
import io.countersign.core.session.Entrance;
import io.countersign.core.session.LinkState;
import java.time.Duration;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One-time links and web sessions in the inspector. */
class BrowserInspectionScreenTest extends InspectorScreens {
  private static final Browser FIREFOX = new Browser("192.0.2.17", "Mozilla/5.0 Firefox/145.0");

  private AccountDetail kari;

  @BeforeEach
  void kari() {
    kari = account("kari.foss", "Kari Foss");
  }

  private CreatedLink link() {
    return test.core().links().create(ada, kari.id());
  }

  private static String address(CreatedLink link) {
    return "https://id.example.org/link/" + link.secret().reveal() + "/";
  }

  private void isOver(String key, Object... args) {
    assertThat(state()).isEqualTo(messages.text("inspector.state.link-over"));
    assertThat(why()).isEqualTo(messages.text(key, args));
  }

  private void again() {
    push(KeyCode.F5);
    awaitIdle();
  }

  @Test
  void openLinkSaysWhomItLetsInAndStaysUnopened() {
    CreatedLink link = link();
    paste(address(link));
    assertThat(state()).isEqualTo("Can be opened");
    assertThat(why()).isEqualTo(messages.text("inspector.link.ready", kari.username()));
    assertThat(said()).contains("One-time link", "now, by ada", "in 2 d");
    assertThat(test.core().links().look(link.secret())).isEqualTo(LinkState.READY);
    clickOn(kari.username());
    assertThat(led).containsExactly("account " + kari.id());
  }

  @Test
  void linkThatIsOverSaysWhy() {
    CreatedLink opened = link();
    paste(address(opened));
    test.core().links().open(opened.secret(), FIREFOX);
    again();
    isOver("inspector.link.opened", "now", "192.0.2.17");
    try {
      test.core().links().open(opened.secret(), new Browser("198.51.100.9", ""));
    } catch (AppException refused) {
      assertThat(refused.code()).isEqualTo("link-opened");
    }
    again();
    assertThat(said()).contains("Tried again, now, from 198.51.100.9");
    CreatedLink cancelled = link();
    test.core().links().cancel(ada, cancelled.row().id());
    paste(cancelled.secret().reveal());
    isOver("inspector.link.cancelled");
    CreatedLink late = link();
    test.clock().advance(Duration.ofDays(3));
    paste(late.secret().reveal());
    isOver("inspector.link.expired", "24 h ago");
    CreatedLink last = link();
    test.core().accounts().deactivate(ada, kari.id());
    paste(address(last));
    isOver("inspector.link.account-inactive", kari.username());
    test.core().accounts().delete(ada, kari.id());
    again();
    isOver("inspector.link.account-deleted");
    assertThat(isSeen("#inspector .hyperlink")).isFalse();
  }

  @Test
  void sessionSaysWhoseItIs() {
    Secret id =
        test.core().sessions().open(kari.id(), Entrance.LINK, FIREFOX, test.clock().instant()).id();
    paste("Cookie: sessionid=" + id.reveal());
    assertThat(state()).isEqualTo("Signed in");
    assertThat(why()).isEqualTo(messages.text("inspector.session.good", kari.username()));
    assertThat(said())
        .contains("Web session", kari.username(), "now, from 192.0.2.17", FIREFOX.userAgent());
    paste("Bearer " + id.reveal());
    assertThat(said()).contains(messages.text("inspector.word-browser", "Bearer"));
    test.core().sessions().end(id, "192.0.2.17");
    again();
    assertThat(state()).isEqualTo(messages.text("inspector.state.refused"));
    assertThat(why()).isEqualTo(messages.text("inspector.unknown.browser"));
  }

  @Test
  void whatNobodyDrewAndWhatIsCutIsRefused() {
    paste(RandomSecret.draw().reveal());
    assertThat(why()).isEqualTo(messages.text("inspector.unknown.browser"));
    paste(address(link()).replaceFirst(".{6}$", ""));
    assertThat(why()).isEqualTo(messages.text("inspector.flaw.cut"));
    assertThat(said()).contains(messages.text("inspector.shape.browser"));
  }
}
