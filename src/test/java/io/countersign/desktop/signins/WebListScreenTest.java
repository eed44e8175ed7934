package io.countersign.desktop.signins;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Secret;
import io.countersign.core.session.SessionRow;
import java.time.Duration;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** The web sessions of all accounts. */
class WebListScreenTest extends SignInScreens {
  @Test
  void withoutSessionsTheListSaysWhatBelongsHere() {
    showSignIns();
    toWeb();
    assertThat(textsOf("#webList .empty-state .label"))
        .contains(messages.text("signins.web.empty"));
    assertThat(isSeen("#jwtTable")).isFalse();
  }

  @Test
  void sessionIsToldWithItsBrowserAndEndedByName() {
    Secret session = web(kari);
    Secret other = web(nils);
    test.clock().advance(Duration.ofMinutes(3));
    showSignIns();
    toWeb();
    openRow(sessions(), 1);
    assertThat(textsOf("#webDetail .label"))
        .contains("Kari Foss", "Password", "3 min ago", HOME.address(), HOME.userAgent());
    press("#webDetail #endButton");
    assertThat(textsOf("#confirmDialog .label")).contains("End the web session of Kari Foss?");
    push(KeyCode.ESCAPE);
    assertThat(isOpen(session)).isTrue();
    push(KeyCode.DELETE);
    awaitIdle();
    press("#confirmVerbButton");
    assertThat(isOpen(session)).isFalse();
    assertThat(isOpen(other)).isTrue();
    assertThat(textsOf("#notices .label")).contains("The web session of Kari Foss was ended.");
    assertThat(fx(this::count)).isEqualTo(1);
  }

  private int count() {
    return ((TableView<?>) stage.getScene().getRoot().lookup("#webTable")).getItems().size();
  }

  @Test
  void whoEndsASessionThatIsOverIsTold() {
    web(kari);
    showSignIns();
    toWeb();
    TableView<SessionRow> sessions = sessions();
    openRow(sessions, 0);
    press("#webDetail #endButton");
    test.core().sessions().end(ROOT, fx(() -> sessions.getItems().getFirst().id()));
    press("#confirmVerbButton");
    assertThat(textsOf("#notices .label")).contains(messages.text("error.session-unknown"));
  }

  @Test
  void ofOneAccountOnlyItsSessionsAreShownUntilTheChipIsTakenOff() {
    web(kari);
    web(nils);
    showSignIns();
    fx(() -> signIns.showOf(kari.id(), kari.username()));
    awaitIdle();
    toWeb();
    assertThat(fx(this::count)).isEqualTo(1);
    clickOn("#webList .chip");
    awaitIdle();
    assertThat(fx(this::count)).isEqualTo(2);
  }

  @Test
  void tabsAreReachedByTheKeyboard() {
    web(kari);
    showSignIns();
    var tab = find("#jwtList #webTab", ToggleButton.class);
    fx(tab::requestFocus);
    push(KeyCode.SPACE);
    awaitIdle();
    assertThat(isSeen("#webTable")).isTrue();
    assertThat(focused()).isSameAs(find("#webList #webTab", Node.class));
  }
}
