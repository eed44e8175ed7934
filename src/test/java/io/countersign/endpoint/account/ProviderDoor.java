package io.countersign.endpoint.account;

import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.account.SsoIdentity;
import io.countersign.core.policy.PolicyService;
import io.countersign.testing.Browsing;
import io.countersign.testing.RawHttp.Reply;
import io.countersign.testing.RunningEndpoint;
import io.countersign.testing.StandInProvider;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A server that offers a provider, the stand-in of that provider, and a browser. */
abstract class ProviderDoor {
  /** Locks what is logged of a provider, for those who read it, and for those who cause it. */
  static final String LOG = "what is logged of a provider";

  static final String BEGIN = ProviderAddress.PATH;
  static final String REFUSED = "The provider did not confirm who you are.";
  static final String STALE = "This sign-in took too long, or began in another browser.";
  static final String NO_ACCOUNT = "No account here belongs to who you are there.";

  final StandInProvider provider = new StandInProvider();
  RunningEndpoint endpoint;
  TestCore test;
  Browsing browser;

  @BeforeEach
  final void start() {
    start(Store.H2);
  }

  final void start(Store store) {
    stopEndpoint();
    test = TestCore.on(store);
    endpoint = RunningEndpoint.over(test);
    browser = new Browsing(endpoint.address());
    provider.setIn(policies());
  }

  @AfterEach
  final void stop() {
    stopEndpoint();
    provider.close();
  }

  final void stopEndpoint() {
    if (endpoint != null) {
      endpoint.close();
    }
  }

  final PolicyService policies() {
    return test.core().policies();
  }

  final AccountDetail account(String email, SsoIdentity sso) {
    Profile profile =
        new Profile(fresh("ines"), email, "Ines", null, null, null, "", null, sso, List.of());
    return test.core().accounts().create(ROOT, NewAccount.of(profile));
  }

  final SsoIdentity known() {
    return new SsoIdentity(provider.issuer(), "person-1");
  }

  /** The path and query with which the browser comes back. */
  final String away() {
    Reply sent = browser.get(BEGIN);
    assertThat(sent.status()).isEqualTo(303);
    return provider.signIn(sent.header("Location"));
  }

  final Reply signIn() {
    return browser.get(away());
  }

  final void assertRefused(Reply reply, int status, String words) {
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.body()).contains(words).contains("name=\"password\"");
    assertThat(browser.cookie("sessionid")).isNull();
    assertThat(browser.get("/profile/").status()).isEqualTo(303);
  }
}
