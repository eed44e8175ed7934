package io.countersign.endpoint.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import io.countersign.endpoint.http.Answer;
import io.countersign.endpoint.http.Call;
import io.countersign.endpoint.http.Trace;
import io.countersign.testing.MutableClock;
import io.countersign.testing.browser.BrowserTest;
import io.countersign.testing.browser.Visitor;
import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every page in every state, as a browser shows it. */
@BrowserTest
class SamplePagesBrowserTest {
  private static final String ORIGIN = "http://countersign.test";

  private static Visitor visitor;
  private static Map<String, SamplePages.Sample> samples;

  @BeforeAll
  static void open() {
    Assets assets = new Assets();
    Renderer pages = new Renderer(new MutableClock(SamplePages.NOW), assets);
    samples = SamplePages.all();
    visitor = Visitor.withWindow(Visitor.WIDE);
    visitor.context().route(ORIGIN + "/**", route -> answer(route, pages, assets));
  }

  @AfterAll
  static void close() {
    visitor.close();
  }

  private static void answer(Route route, Renderer pages, Assets assets) {
    String path = URI.create(route.request().url()).getPath();
    Call call =
        new Call(
            "GET",
            path,
            Map.of(),
            "",
            Map.of(),
            new byte[0],
            "127.0.0.1",
            URI.create(ORIGIN),
            new Trace(""));
    Answer answer =
        assets.routes().stream()
            .filter(each -> each.path().equals(path + "/"))
            .findFirst()
            .map(each -> each.handler().answer(call))
            .orElseGet(
                () -> {
                  SamplePages.Sample sample = samples.get(path.substring(1));
                  return pages.answer(call, 200, sample.frame(), sample.page());
                });
    route.fulfill(
        new Route.FulfillOptions()
            .setStatus(answer.status())
            .setHeaders(
                answer.headers().stream()
                    .collect(Collectors.toMap(Answer.Header::name, Answer.Header::value)))
            .setBodyBytes(answer.body()));
  }

  @TestFactory
  Stream<DynamicTest> pageCanBeUsedByEverybody() {
    return samples.keySet().stream()
        .map(name -> DynamicTest.dynamicTest(name, () -> canBeUsedByEverybody(name)));
  }

  private static void canBeUsedByEverybody(String name) {
    visitor.page().navigate(ORIGIN + "/" + name);
    visitor.snapshot(name);
    assertThat(visitor.page().locator("h1").count()).isEqualTo(1);
    assertThat(visitor.page().title()).endsWith(" · Countersign");
    visitor.findsNoBarrier();
    visitor.neverScrollsSideways(Visitor.NARROWEST, Visitor.PHONE, Visitor.WIDE);
    visitor.wantsLargeText();
    visitor.neverScrollsSideways(Visitor.PHONE, Visitor.WIDE);
  }
}
