package io.countersign.endpoint.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.countersign.core.Secret;
import io.countersign.core.access.RequestRow;
import io.countersign.core.instance.Core;
import io.countersign.testing.RunningEndpoint;
import io.countersign.testing.TestCore;
import io.countersign.testing.browser.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A browser at a real endpoint, and what people do with it. */
abstract class PageWalk {
  static RunningEndpoint endpoint;

  Visitor visitor;
  Page page;

  @BeforeAll
  static void start() {
    endpoint = RunningEndpoint.start();
  }

  @AfterAll
  static void stop() {
    endpoint.close();
  }

  @BeforeEach
  void openBrowser() {
    visitor = Visitor.withWindow(Visitor.WIDE);
    page = visitor.page();
  }

  @AfterEach
  void closeBrowser() {
    visitor.close();
  }

  static Core core() {
    return endpoint.core().core();
  }

  static int account(String username) {
    return endpoint.core().account(username).id();
  }

  /** Makes an account with {@link TestCore#PASSWORD}. */
  static int accountWithPassword(String username) {
    int id = account(username);
    core().passwords().set(TestCore.ROOT, id, Secret.of(TestCore.PASSWORD));
    return id;
  }

  static String address(String path) {
    return endpoint.address() + path;
  }

  static String link(int account) {
    Secret secret = core().links().create(TestCore.ROOT, account).secret();
    return address("/link/" + secret.reveal() + "/");
  }

  static void approve(RequestRow request) {
    core().access().approve(TestCore.ROOT, request.id(), request.version(), request.asAsked());
  }

  Locator button(String name) {
    return button(page, name);
  }

  static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  Locator leading(String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
  }

  /** What is said after a deed. */
  void says(String sentence) {
    assertThat(page.getByRole(AriaRole.STATUS)).hasText(sentence);
  }

  /** Why something was refused. */
  void refuses(String sentence) {
    assertThat(page.getByRole(AriaRole.ALERT)).hasText(sentence);
  }

  void isAt(String path) {
    assertThat(page).hasURL(address(path));
  }

  /** Comes in by a link. */
  void comeIn(int account) {
    page.navigate(link(account));
    button("Continue").click();
    isAt("/profile/");
  }

  /** Comes in by a password. */
  void signIn(String username, String password) {
    page.navigate(address("/login/"));
    page.getByLabel("Username").fill(username);
    page.getByLabel("Password").fill(password);
    button("Sign in").click();
  }
}
