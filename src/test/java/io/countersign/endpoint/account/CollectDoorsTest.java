package io.countersign.endpoint.account;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Secret;
import io.countersign.core.access.GrantState;
import io.countersign.core.access.RequestRow;
import io.countersign.core.token.TokenFilter;
import io.countersign.core.verify.Presented;
import io.countersign.core.verify.Verdict;
import io.countersign.testing.Browsing;
import io.countersign.testing.Race;
import io.countersign.testing.RawHttp.Reply;
import io.countersign.testing.Store;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Collecting what was granted. */
@ParameterizedClass
@EnumSource(Store.class)
class CollectDoorsTest extends OwnerAtTheDoors {
  private static final String WANTED = "copper-saddle-near-4-bridges";

  @Test
  void tokenIsShownOnceAndWorks() {
    RequestRow granted = granted("bearer");
    String path = "/profile/requests/" + granted.id() + "/collect/";
    assertThat(browser.get(path).body()).startsWith("collect " + granted.id() + "|");
    assertThat(core.tokens().count(ROOT, TokenFilter.of(mia.id()))).isZero();
    Reply reply = browser.post(path);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    String token = reply.body().split("\\|")[1];
    assertThat(core.verifier().bearer(new Presented(Secret.of(token), "192.0.2.7")))
        .isInstanceOf(Verdict.Accepted.class);
    refused(browser.post(path), 409, "collect " + granted.id(), "grant-collected");
    refused(browser.get(path), 409, "problem", "grant-collected");
  }

  @Test
  void drawnPasswordRenewsTheSession() {
    RequestRow granted = granted("both");
    Browsing elsewhere = signedIn(mia);
    later();
    Reply reply = browser.post("/profile/requests/" + granted.id() + "/collect/");
    String[] shown = reply.body().split("\\|");
    core.passwordSignIn().confirm(mia.id(), Secret.of(shown[2]), "192.0.2.7");
    assertThat(shown[3]).isEqualTo(browser.cookie("csrftoken"));
    assertThat(browser.get("/profile/").status()).isEqualTo(200);
    assertThat(elsewhere.get("/profile/").header("Location")).isEqualTo("/login/");
    assertThat(browser.post("/logout/").status()).isEqualTo(303);
  }

  @Test
  void passwordIsChosenWhileCollecting() {
    RequestRow granted = granted("jwt");
    String path = "/profile/requests/" + granted.id() + "/collect/";
    String page = "collect " + granted.id();
    refused(
        browser.post(path, "password", WANTED, "repeat", ""), 400, page, "repeat:password-repeat");
    refused(
        browser.post(path, "password", "short", "repeat", "short"),
        400,
        page,
        "password:password-too-short");
    assertThat(newest().grantState()).isEqualTo(GrantState.GRANTED);
    Reply reply = browser.post(path, "password", WANTED, "repeat", WANTED);
    assertThat(reply.body()).startsWith("collected|no token|no password|");
    core.passwordSignIn().confirm(mia.id(), Secret.of(WANTED), "192.0.2.7");
  }

  @Test
  void ofFiftyWhoCollectOneIsShownTheToken() {
    RequestRow granted = granted("bearer");
    Callable<Reply> collecting =
        () -> browser.secondWindow().post("/profile/requests/" + granted.id() + "/collect/");
    List<Integer> statuses =
        Race.run(Collections.nCopies(50, collecting)).stream()
            .map(outcome -> outcome.value().status())
            .toList();
    assertThat(statuses).containsOnly(200, 409).containsOnlyOnce(200);
    assertThat(core.tokens().count(ROOT, TokenFilter.of(mia.id()))).isOne();
  }
}
