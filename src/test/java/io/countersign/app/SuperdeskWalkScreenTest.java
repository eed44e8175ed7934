package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.core.account.AccountRow;
import io.countersign.core.policy.Policy;
import io.countersign.core.token.TokenRow;
import io.countersign.testing.StandInSuperdesk;
import io.countersign.testing.TestCore;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody signs in by Superdesk over HTTP, and a superuser has the running window open. */
class SuperdeskWalkScreenTest extends WindowFixture {
  private static final String USERNAME = "superdesk.test.user";
  private static final String TOKEN = "YTRmOmEtdG9rZW4tb2Ytc3VwZXJkZXNrOg==";
  private static final int SIGN_IN_TAB = 1;

  private final StandInSuperdesk superdesk = new StandInSuperdesk();
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void openWindow() {
    makeSuperuser();
    prepare(core -> superdesk.setIn(core.policies()));
    open();
    signIn();
  }

  @AfterEach
  void end() {
    client.close();
    superdesk.close();
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(opened.endpoint().address().orElseThrow().resolve(path));
  }

  private HttpResponse<String> signInBySuperdesk() throws Exception {
    String form =
        "auth_superdesk%5Bsession_id%5D="
            + StandInSuperdesk.SESSION
            + "&auth_superdesk%5Btoken%5D="
            + URLEncoder.encode("Basic " + TOKEN, StandardCharsets.UTF_8);
    return client.send(
        to("/api/v1/auth/superdesk")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> me(String token) throws Exception {
    return client.send(
        to("/api/v1/internal/me/").header("Authorization", token).build(), BodyHandlers.ofString());
  }

  @SuppressWarnings("unchecked")
  private <T> TableView<T> table(String selector) {
    return find(selector, TableView.class);
  }

  private void section(KeyCode digit) {
    push(KeyCode.SHORTCUT, digit);
    awaitWindow();
  }

  private void revokeInTheWindow() {
    section(KeyCode.DIGIT3);
    TableView<TokenRow> tokens = table("#tokenList .table-view");
    fx(
        () -> {
          tokens.requestFocus();
          tokens.getSelectionModel().clearAndSelect(0);
        });
    push(KeyCode.ENTER);
    awaitWindow();
    press("#tokenDetail #revokeButton");
    press("#tokenRevoke #revokeButton");
  }

  @Test
  void whoIsUnknownGetsAnAccountThatIsSeenAtOnceAndATokenThatEndsWhereItIsRevoked()
      throws Exception {
    section(KeyCode.DIGIT2);
    TableView<AccountRow> accounts = table("#accountList .table-view");
    fx(accounts::requestFocus);
    ObservableValue<?> rows = fx(() -> Bindings.size(accounts.getItems()));
    HttpResponse<String> answer = signInBySuperdesk();
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    await(
        () -> rows,
        () -> accounts.getItems().stream().anyMatch(row -> row.username().equals(USERNAME)),
        "the account in the list");
    awaitWindow();
    clickOn("Superdesk Test User").push(KeyCode.ENTER);
    awaitWindow();
    TabPane tabs = find("#detailTabs", TabPane.class);
    fx(() -> tabs.getSelectionModel().select(SIGN_IN_TAB));
    awaitWindow();
    assertThat(textsOf("#accountDetail .label")).contains(superdesk.base(), "5a0");
    String key = new ObjectMapper().readTree(answer.body()).at("/token/api_key").textValue();
    assertThat(key).isEqualTo(TOKEN);
    assertThat(answer.body()).contains("ROLE_INTERNAL_API");
    HttpResponse<String> me = me(key);
    assertThat(me.statusCode()).isEqualTo(200);
    assertThat(me.body()).contains("\"username\":\"" + USERNAME + "\"");
    revokeInTheWindow();
    HttpResponse<String> after = me(key);
    assertThat(after.statusCode()).isEqualTo(403);
    assertThat(after.body())
        .isEqualTo("{\"status\":403,\"message\":\"Username could not be found.\"}");
    assertThat(signInBySuperdesk().statusCode()).as("with the same token").isEqualTo(401);
  }

  @Test
  void withoutCreatingAccountsARequestLiesInTheInboxAndApprovingItLetsThemIn() throws Exception {
    opened.core().policies().set(TestCore.ROOT, Policy.SUPERDESK_CREATE_ACCOUNTS, "false");
    HttpResponse<String> answer = signInBySuperdesk();
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body())
        .isEqualTo("{\"status\":401,\"message\":\"Unauthorized (user not found in Superdesk)\"}");
    Label badge = find("#requestsBadge", Label.class);
    await(badge::textProperty, () -> badge.getText().equals("1"), "the request in the inbox");
    section(KeyCode.DIGIT4);
    ListView<?> list = find(".request-list", ListView.class);
    assertThat(fx(() -> list.getItems().size())).isEqualTo(1);
    assertThat(me(TOKEN).statusCode()).isEqualTo(403);
    assertThat(signInBySuperdesk().statusCode()).isEqualTo(401);
    clickOn("Superdesk Test User").push(KeyCode.A);
    awaitWindow();
    press("#approveButton");
    assertThat(signInBySuperdesk().statusCode()).isEqualTo(200);
    assertThat(me(TOKEN).statusCode()).isEqualTo(200);
  }
}
