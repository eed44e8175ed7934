package io.countersign.endpoint.account;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.RandomSecret;
import io.countersign.core.Sort;
import io.countersign.core.session.LinkFilter;
import io.countersign.core.session.LinkRow;
import io.countersign.testing.Browsing;
import io.countersign.testing.Race;
import io.countersign.testing.RawHttp.Reply;
import io.countersign.testing.Store;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Store.class)
class LinkDoorsTest extends SignInDoor {
  private String link() {
    return test.core().links().create(ROOT, ines.id()).secret().reveal();
  }

  @Test
  void linkOpensWithAClickOnly() {
    String link = link();
    for (int i = 0; i < 3; i++) {
      assertThat(new Browsing(doors.address()).get("/link/" + link + "/").status()).isEqualTo(200);
    }
    browser.get("/link/" + link + "/");
    Reply reply = browser.post("/link/", "link", link);
    assertThat(reply.status()).isEqualTo(303);
    assertThat(reply.header("Location")).isEqualTo("/profile/");
    assertThat(browser.get("/login/").body()).contains(ines.profile().username());
  }

  @Test
  void clickWithoutProofOpensNothing() {
    String link = link();
    browser.get("/link/" + link + "/");
    assertThat(browser.postOnly("/link/", "link", link).status()).isEqualTo(403);
    browser.saying("Sec-Fetch-Site: cross-site");
    assertThat(browser.post("/link/", "link", link).status()).isEqualTo(403);
    browser.saying();
    assertThat(browser.post("/link/", "link", link).status()).isEqualTo(303);
  }

  @Test
  void secondWindowIsTooLate() {
    String link = link();
    browser.get("/link/" + link + "/");
    Browsing second = browser.secondWindow();
    second.get("/link/" + link + "/");
    String proof = second.cookie("csrftoken");
    assertThat(browser.post("/link/", "link", link).status()).isEqualTo(303);
    // The second window has the cookies of the first by now, and the form of before.
    Reply late = browser.postOnly("/link/", "link", link, "csrfmiddlewaretoken", proof);
    assertThat(late.status()).isEqualTo(410);
    assertThat(late.body()).endsWith("|link-opened");
    assertThat(second.post("/link/", "link", link).status()).isEqualTo(410);
    assertThat(second.get("/link/" + link + "/").status()).isEqualTo(410);
    assertThat(test.core().links().count(ROOT, LinkFilter.alerts())).isPositive();
  }

  @Test
  void whoComesToALinkThatAThiefOpenedIsTheSecondToOpenIt() {
    String link = link();
    Browsing thief = new Browsing(doors.address());
    thief.get("/link/" + link + "/");
    assertThat(thief.post("/link/", "link", link).status()).isEqualTo(303);
    assertThat(thief.get("/link/" + link + "/").status()).isEqualTo(410);
    assertThat(browser.send("HEAD", "/link/" + link + "/", "").status()).isEqualTo(410);
    assertThat(reopenings()).isEmpty();
    Reply late = browser.get("/link/" + link + "/");
    assertThat(late.status()).isEqualTo(410);
    assertThat(late.body()).isEqualTo("link|nobody||link-opened");
    assertThat(reopenings())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.alert()).isTrue();
              assertThat(row.reopenedCount()).isOne();
            });
    assertThat(test.newest(1).getFirst().action()).isEqualTo("link.reopened");
  }

  @Test
  void doubleClickOpensALinkOnceAndTellsNobody() {
    String link = link();
    browser.get("/link/" + link + "/");
    String form = RandomSecret.draw().reveal();
    Browsing second = browser.secondWindow();
    assertThat(browser.post("/link/", "link", link, "form", form).status()).isEqualTo(303);
    Reply again = second.post("/link/", "link", link, "form", form);
    assertThat(again.status()).isEqualTo(303);
    assertThat(second.cookie("sessionid")).isEqualTo(browser.cookie("sessionid"));
    assertThat(second.get("/login/").body()).contains(ines.profile().username());
    assertThat(reopenings()).isEmpty();
    Browsing stranger = new Browsing(doors.address());
    stranger.get("/login/");
    assertThat(stranger.post("/link/", "link", link, "form", form).status()).isEqualTo(410);
  }

  private List<LinkRow> reopenings() {
    return test
        .core()
        .links()
        .list(ROOT, LinkFilter.alerts(), Sort.descending("id"), Optional.empty(), 50)
        .rows()
        .stream()
        .filter(row -> Objects.equals(row.accountId(), ines.id()))
        .toList();
  }

  @Test
  void ofFiftyWhoOpenALinkOneIsLetIn() {
    String link = link();
    List<Browsing> browsers =
        IntStream.range(0, 50).mapToObj(_ -> new Browsing(doors.address())).toList();
    browsers.forEach(each -> each.get("/link/" + link + "/"));
    List<Integer> statuses =
        Race.run(
                browsers.stream()
                    .<Callable<Reply>>map(each -> () -> each.post("/link/", "link", link))
                    .toList())
            .stream()
            .map(outcome -> outcome.value().status())
            .toList();
    assertThat(statuses).containsOnly(303, 410).containsOnlyOnce(303);
  }

  @Test
  void linkThatIsNoneIsNotFound() {
    for (String none : List.of("x", "A".repeat(43), "A".repeat(200), "..%2f", "%00")) {
      assertThat(browser.get("/link/" + none + "/").status()).as(none).isEqualTo(404);
      Reply reply = browser.post("/link/", "link", none);
      assertThat(reply.status()).as(none).isEqualTo(404);
      assertThat(reply.body()).isEqualTo("link|nobody||link-unknown");
    }
    assertThat(browser.post("/link/").status()).isEqualTo(404);
  }

  @Test
  void linkThatIsOverIsGone() {
    String replaced = link();
    String expired = link();
    assertThat(browser.get("/link/" + replaced + "/").body()).endsWith("|link-cancelled");
    test.clock().advance(Duration.ofHours(48));
    assertThat(browser.get("/link/" + expired + "/").body()).endsWith("|link-expired");
    String ended = link();
    test.core().accounts().deactivate(ROOT, ines.id());
    assertThat(browser.get("/link/" + ended + "/").body()).endsWith("|link-account-ended");
    for (String link : List.of(replaced, expired, ended)) {
      assertThat(browser.get("/link/" + link + "/").status()).isEqualTo(410);
      assertThat(browser.post("/link/", "link", link).status()).isEqualTo(410);
    }
    test.core().accounts().delete(ROOT, ines.id());
    assertThat(browser.get("/link/" + ended + "/").status()).isEqualTo(410);
    assertThat(browser.post("/link/", "link", ended).status()).isEqualTo(410);
  }
}
