package io.countersign.endpoint.publisher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.livesite.CreatedTicket;
import io.countersign.endpoint.HttpEndpoint;
import io.countersign.testing.browser.BrowserTest;
import io.countersign.testing.browser.Visitor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A livesite link in a real browser, and a homepage that does as clients are told to. */
@BrowserTest
class LivesiteBrowserTest {
  private static final String HOMEPAGE =
      """
      <!doctype html>
      <html lang="en">
      <title>Home</title>
      <p id="token"></p>
      <script>
        const name = "activate_livesite_editor=";
        const found = document.cookie.split("; ").find(each => each.startsWith(name));
        if (found) {
          localStorage.setItem("token", decodeURIComponent(found.slice(name.length)));
          document.cookie = name + "; path=/; max-age=0";
        }
        document.getElementById("token").textContent =
            (found ? "found " : "kept ") + localStorage.getItem("token") + " " + document.cookie;
      </script>
      </html>
      """;

  @Test
  void aLinkLeadsHomeAndTheScriptOfThePageReadsTheTokenOnce() throws IOException {
    AtomicReference<String> cookies = new AtomicReference<>();
    HttpServer home = serving(cookies);
    try (PublisherSite site = PublisherSite.start();
        Visitor visitor = Visitor.withWindow(Visitor.WIDE)) {
      String homepage = "http://127.0.0.1:" + home.getAddress().getPort() + "/";
      site.homepage("default", homepage);
      String key = site.key("ROLE_LIVESITE_EDITOR");
      String host = "Host: " + site.address().getRawAuthority();
      var link =
          site.ask("GET", "/api/v1/livesite/auth/livesite_editor", "Authorization: " + key, host);
      Page page = visitor.page();
      page.navigate(PublisherSite.json(link).get("url").textValue());
      assertThat(page.url()).isEqualTo(homepage);
      assertThat(page.locator("#token")).hasText("found " + key);
      assertThat(cookies.get()).contains("append_livesite_editor_scripts=1");
      page.reload();
      assertThat(page.locator("#token")).hasText("kept " + key);
      assertThat(cookies.get()).doesNotContain("activate_livesite_editor");
    } finally {
      home.stop(0);
    }
  }

  @Test
  void aTicketLeadsHomeOnceAndNeverAgain() throws IOException {
    HttpServer home = serving(new AtomicReference<>());
    try (PublisherSite site = PublisherSite.start();
        Visitor first = Visitor.withWindow(Visitor.WIDE);
        Visitor second = Visitor.withWindow(Visitor.WIDE)) {
      String homepage = "http://127.0.0.1:" + home.getAddress().getPort() + "/";
      site.homepage("default", homepage);
      AccountDetail editor = site.account("editor", "ROLE_LIVESITE_EDITOR");
      CreatedTicket ticket =
          site.core().core().livesite().create(ROOT, editor.id(), Optional.empty(), site.address());
      assertThat(ticket.place().isHomepageElsewhere()).isFalse();
      String link =
          HttpEndpoint.livesiteAddress(site.address(), ticket.place().host(), ticket.secret());
      first.page().navigate(link);
      assertThat(first.page().url()).isEqualTo(homepage);
      assertThat(first.page().locator("#token")).hasText("found " + site.key(editor));
      assertThat(second.page().navigate(link).status()).isEqualTo(403);
      second.page().navigate(homepage);
      assertThat(second.page().locator("#token")).hasText("kept null");
    } finally {
      home.stop(0);
    }
  }

  /** The homepage on another port of the same host; tells the cookies of the last call for it. */
  private static HttpServer serving(AtomicReference<String> cookies) throws IOException {
    HttpServer home =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    byte[] page = HOMEPAGE.getBytes(StandardCharsets.UTF_8);
    home.createContext(
        "/",
        exchange -> {
          boolean found = exchange.getRequestURI().getPath().equals("/");
          if (found) {
            cookies.set(exchange.getRequestHeaders().getFirst("Cookie"));
          }
          exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
          exchange.sendResponseHeaders(found ? 200 : 404, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    home.start();
    return home;
  }
}
