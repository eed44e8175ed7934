package io.countersign.endpoint.account;

import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Actor;
import io.countersign.core.access.RequestRow;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.instance.Core;
import io.countersign.endpoint.DoorsEndpoint;
import io.countersign.testing.Browsing;
import io.countersign.testing.RawHttp.Reply;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;

/** Somebody who came in by a one-time link and stands at the doors of their profile. */
abstract class OwnerAtTheDoors {
  @Parameter Store store;
  TestCore test;
  Core core;
  DoorsEndpoint doors;
  Browsing browser;
  AccountDetail mia;
  Actor owner;

  @BeforeEach
  final void signIn() {
    test = TestCore.shared(store);
    core = test.core();
    doors = new DoorsEndpoint(test, new PlainPages(), null);
    mia = test.account(fresh("mia"));
    owner = Actor.account(mia.id(), mia.username());
    later();
    browser = signedIn(mia);
  }

  @AfterEach
  final void stop() {
    doors.close();
  }

  final void later() {
    test.clock().advance(Duration.ofMinutes(2));
  }

  final Browsing signedIn(AccountDetail account) {
    Browsing fresh = new Browsing(doors.address());
    String link = core.links().create(ROOT, account.id()).secret().reveal();
    fresh.get("/link/" + link + "/");
    assertThat(fresh.post("/link/", "link", link).status()).isEqualTo(303);
    return fresh;
  }

  final void done(Reply reply, Done done) {
    assertThat(reply.status()).isEqualTo(303);
    assertThat(reply.header("Location")).isEqualTo("/profile/?done=" + done.word());
    assertThat(browser.get(reply.header("Location")).body())
        .isEqualTo("profile|" + mia.username() + "|" + done.word() + "|");
  }

  static final void refused(Reply reply, int status, String page, String why) {
    assertThat(reply.body()).startsWith(page + "|").endsWith("|" + why);
    assertThat(reply.status()).isEqualTo(status);
  }

  final RequestRow newest() {
    return core.own().requests().list(owner, Optional.empty(), 1).rows().getFirst();
  }

  final RequestRow granted(String wants) {
    browser.post("/profile/apply/", "purpose", "why", "wants", wants, "lasts", "30");
    RequestRow asked = newest();
    return core.access().approve(ROOT, asked.id(), asked.version(), asked.asAsked());
  }
}
