package io.countersign.app;

import io.countersign.core.Actor;
import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.instance.Core;
import io.countersign.core.jwt.IssuedJwt;
import io.countersign.core.jwt.Refreshed;
import io.countersign.core.session.Browser;
import io.countersign.core.session.Entrance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Lets programs fetch JWTs and people use their pages, in the last hours of the demonstration. */
final class DemoSignIns {
  /** How long ago programs signed in. */
  private static final List<Duration> ROUNDS =
      List.of(
          Duration.ofHours(20),
          Duration.ofHours(14),
          Duration.ofHours(8),
          Duration.ofMinutes(70),
          Duration.ofMinutes(2));

  private static final Duration READY = Duration.ofHours(22);
  private static final Duration BETWEEN_PEOPLE = Duration.ofMinutes(37);
  private static final String[] BROWSERS = {
    "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Safari/605.1.15",
  };

  private final Core core;
  private final Instant now;
  private final BiConsumer<Instant, Runnable> at;
  private final List<Secret> passwords = new ArrayList<>();

  /**
   * Prepares.
   *
   * @param now the end of the story
   * @param at remembers what happens when
   */
  DemoSignIns(Core core, Instant now, BiConsumer<Instant, Runnable> at) {
    this.core = core;
    this.now = now;
    this.at = at;
  }

  /** A program that gets a password from {@code by} and signs in with it now and then. */
  void program(Actor by, AccountDetail program, String address) {
    Secret[] password = new Secret[1];
    at.accept(
        now.minus(READY),
        () -> {
          password[0] = core.passwords().generate(by, program.id());
          passwords.add(password[0]);
        });
    for (Duration ago : ROUNDS) {
      at.accept(now.minus(ago), () -> fetch(program.username(), password[0], address));
    }
  }

  private void fetch(String username, Secret password, String address) {
    IssuedJwt first = core.jwts().authenticate(username, password, address);
    try (Secret token = first.token()) {
      if (core.jwts().refresh(token, address) instanceof Refreshed.Issued(IssuedJwt second)) {
        second.token().close();
      }
    }
  }

  /** Somebody who came to their page by the organisation's sign-in; {@code index} from 0. */
  void person(int index, AccountDetail person, String address) {
    Instant begun = now.minus(BETWEEN_PEOPLE.multipliedBy(index + 1));
    Browser browser = new Browser(address, BROWSERS[index % BROWSERS.length]);
    at.accept(
        begun,
        () -> core.sessions().open(person.id(), Entrance.PROVIDER, browser, begun).id().close());
  }

  /** Forgets the passwords. */
  void close() {
    passwords.forEach(Secret::close);
  }
}
