package io.countersign.desktop.signins;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Secret;
import io.countersign.core.jwt.FamilyState;
import java.time.Duration;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** The JWT sign-ins of all accounts. */
class JwtListScreenTest extends SignInScreens {
  @Test
  void withoutSignInsTheListSaysWhatBelongsHere() {
    showSignIns();
    assertThat(textsOf("#jwtList .empty-state .label"))
        .contains(messages.text("signins.jwt.empty"));
  }

  @Test
  void newestStandsFirstAndAnImpersonationNamesWhoBeganIt() {
    jwt(kari);
    test.clock().advance(Duration.ofMinutes(1));
    test.core().jwts().impersonate(ada, nils.id());
    showSignIns();
    assertThat(owners()).containsExactly("Nils Berg", "Kari Foss");
    assertThat(textsOf("#jwtTable .table-cell")).contains("By ada", "Password", "192.0.2.17");
    openRow(jwts(), 1);
    assertThat(textsOf("#jwtDetail .label"))
        .contains("Kari Foss", "Live", "1 min ago", "192.0.2.17", signIn(kari).family());
    clickOn("#jwtDetail #ownerLink");
    assertThat(openedAccounts).containsExactly(kari.id());
  }

  @Test
  void filtersAndSearchNarrowTheList() {
    jwt(kari);
    test.clock().advance(Duration.ofMinutes(10));
    jwt(nils);
    test.core().jwts().impersonate(ada, nils.id());
    showSignIns();
    filter("Live");
    assertThat(owners()).containsExactly("Nils Berg", "Nils Berg");
    filter("Impersonation");
    assertThat(owners()).containsExactly("Nils Berg");
    fill("#jwtList #filterField", kari.username());
    awaitIdle();
    assertThat(textsOf("#jwtList .empty-state .label"))
        .contains(messages.text("signins.jwt.no-match"));
    press("#jwtList .empty-state .button");
    assertThat(owners()).hasSize(3);
  }

  @Test
  void endingOneAsksByNameAndHoldsAtOnce() {
    Secret token = jwt(kari);
    Secret other = jwt(nils);
    showSignIns();
    openRow(jwts(), owners().indexOf("Kari Foss"));
    press("#jwtDetail #endButton");
    assertThat(textsOf("#confirmDialog .label"))
        .contains(
            "End the sign-in of Kari Foss?",
            "It was begun now from 192.0.2.17. Its JWTs are refused at once; whoever uses them"
                + " signs in again. This cannot be undone.");
    push(KeyCode.ESCAPE);
    assertThat(isGood(token)).isTrue();
    press("#jwtDetail #endButton");
    press("#confirmVerbButton");
    assertThat(isGood(token)).isFalse();
    assertThat(isGood(other)).isTrue();
    assertThat(textsOf("#notices .label")).contains("The sign-in of Kari Foss was ended.");
    assertThat(isDisabled("#jwtDetail #endButton")).isTrue();
    assertThat(textsOf("#jwtDetail .label")).contains("Ended", "ada", "this one was ended");
  }

  @Test
  void severalAreEndedTogetherAndThoseThatAreOverAlreadyAreLeftOut() {
    Secret first = jwt(kari);
    test.core().jwts().end(ROOT, signIn(kari).id());
    Secret second = jwt(kari);
    Secret third = jwt(nils);
    showSignIns();
    var table = jwts();
    fx(
        () -> {
          table.requestFocus();
          table.getSelectionModel().selectAll();
        });
    awaitIdle();
    push(KeyCode.DELETE);
    awaitIdle();
    assertThat(textsOf("#confirmDialog .label")).contains("End 2 sign-ins?");
    press("#confirmVerbButton");
    assertThat(isGood(first) || isGood(second) || isGood(third)).isFalse();
    assertThat(textsOf("#notices .label")).contains("2 sign-ins were ended.");
  }

  @Test
  void severalOpenedAreNamed() {
    jwt(kari);
    jwt(nils);
    showSignIns();
    var table = jwts();
    fx(
        () -> {
          table.requestFocus();
          table.getSelectionModel().selectAll();
        });
    push(KeyCode.ENTER);
    awaitIdle();
    assertThat(textsOf("#jwtDetail .label"))
        .contains("2 sign-ins", "Kari Foss, begun now from 192.0.2.17");
    assertThat(isSeen("#jwtDetail #endAllButton")).isFalse();
  }

  @Test
  void whoEndsWhatSomebodyElseEndedIsTold() {
    jwt(kari);
    showSignIns();
    openRow(jwts(), 0);
    press("#jwtDetail #endButton");
    test.core().jwts().end(ROOT, signIn(kari).id());
    press("#confirmVerbButton");
    assertThat(textsOf("#notices .label")).contains(messages.text("error.jwt-ended"));
    push(KeyCode.DELETE);
    awaitIdle();
    assertThat(isSeen("#confirmDialog")).isFalse();
  }

  @Test
  void endingAllOfAnAccountSaysHowManyAndEndsItsWebSessionsToo() {
    Secret first = jwt(kari);
    Secret second = jwt(kari);
    Secret session = web(kari);
    Secret other = jwt(nils);
    showSignIns();
    openRow(jwts(), owners().indexOf("Kari Foss"));
    press("#jwtDetail #endAllButton");
    assertThat(textsOf("#confirmDialog .label"))
        .contains(
            "End all sign-ins of Kari Foss?", messages.text("signins.end.account.text", 2, 1));
    press("#confirmVerbButton");
    assertThat(isGood(first) || isGood(second)).isFalse();
    assertThat(isOpen(session)).isFalse();
    assertThat(isGood(other)).isTrue();
    assertThat(signIn(kari).state()).isEqualTo(FamilyState.ENDED);
  }

  @Test
  void listOfOneAccountIsNarrowedByAChip() {
    jwt(kari);
    jwt(nils);
    showSignIns();
    fx(() -> signIns.showOf(kari.id(), kari.username()));
    awaitIdle();
    assertThat(owners()).containsExactly("Kari Foss");
    clickOn(kari.username());
    awaitIdle();
    assertThat(owners()).hasSize(2);
  }

  @Test
  void escapeClosesTheDetail() {
    jwt(kari);
    showSignIns();
    openRow(jwts(), 0);
    push(KeyCode.ESCAPE);
    assertThat(isSeen("#jwtDetail")).isFalse();
  }
}
