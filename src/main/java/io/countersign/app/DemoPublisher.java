package io.countersign.app;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.RandomSecret;
import io.countersign.core.Secret;
import io.countersign.core.Subject;
import io.countersign.core.account.Account;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.AccountMaking;
import io.countersign.core.account.Profile;
import io.countersign.core.account.RoleHierarchy;
import io.countersign.core.account.SsoIdentity;
import io.countersign.core.instance.Core;
import io.countersign.core.policy.Policy;
import io.countersign.core.store.Right;
import io.countersign.core.store.Transaction;
import io.countersign.core.tenant.TenantRow;
import io.countersign.core.tenant.TenantTerms;
import io.countersign.core.token.PublisherToken;
import io.countersign.core.verify.Presented;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Web Publisher in the demonstration: sites of the organisations, people who sign in for them, and
 * editors whom a Superdesk server confirmed. No server is asked.
 */
final class DemoPublisher {
  /** How many people come by Superdesk, one of them still waiting. */
  static final int NEWCOMERS = 4;

  private static final String SERVER = "https://superdesk.example.org";
  private static final String[] EDITORS = {"Solveig Rød", "Mikkel Juhl", "Ottilie Brandt"};
  private static final String WAITING = "Henrike Vos";
  private static final String ADDRESS = "198.51.100.40";

  private final Core core;
  private final Instant now;
  private final BiConsumer<Instant, Runnable> at;
  private final List<Secret> kept = new ArrayList<>();

  /**
   * Prepares.
   *
   * @param now the end of the story
   * @param at remembers what happens when
   */
  DemoPublisher(Core core, Instant now, BiConsumer<Instant, Runnable> at) {
    this.core = core;
    this.now = now;
    this.at = at;
  }

  private void ago(Duration time, Runnable deed) {
    at.accept(now.minus(time), deed);
  }

  /** Sites, one of which has its homepage where no cookie of its links can be read. */
  void sites(Actor by) {
    site(by, 1, "north", "north.example.org", "https://north.example.org/news/");
    site(by, 2, "library", "library.example.org", "https://www.library.example.org/");
    site(by, 3, "marine", "marine.example.org", "https://marine.example.org/");
    ago(Duration.ofDays(120), () -> core.policies().set(by, Policy.SUPERDESK_SERVERS, SERVER));
  }

  private void site(Actor by, int organisation, String code, String host, String homepage) {
    String owner = DemoNames.ORGANISATIONS[organisation];
    ago(
        Duration.ofDays(140 - organisation),
        () ->
            core.tenants()
                .create(
                    by,
                    new TenantTerms(code, owner, owner, List.of(host, "cms." + host), homepage)));
  }

  /** Somebody who signs in for Web Publisher by password, and uses the token; from 0. */
  void person(Actor by, int index, AccountDetail person, String address) {
    Secret[] secrets = new Secret[2];
    ago(Duration.ofHours(30), () -> secrets[0] = keep(core.passwords().generate(by, person.id())));
    ago(
        Duration.ofHours(26 - 5L * index),
        () ->
            secrets[1] =
                keep(
                    core.publisherTokens()
                        .signIn(person.username(), secrets[0], address)
                        .apiKey()));
    ago(
        Duration.ofMinutes(7 + 90L * index),
        () -> use(secrets[1], person.profile().organisation(), address));
  }

  private void use(Secret token, String organisation, String address) {
    TenantRow tenant =
        core.tenants().list(Actor.SYSTEM).stream()
            .filter(each -> each.organisation().filter(organisation::equals).isPresent())
            .findFirst()
            .orElseThrow();
    core.verifier().publisher(new Presented(token, address), tenant);
  }

  /** Editors who came by Superdesk, and one whose account a superuser has not granted yet. */
  void newcomers(Actor by) {
    for (int i = 0; i < EDITORS.length; i++) {
      String name = EDITORS[i];
      String organisation = DemoNames.ORGANISATIONS[1 + i];
      Secret[] token = new Secret[1];
      ago(Duration.ofHours(20 - 4L * i), () -> token[0] = confirmed(name, organisation));
      ago(Duration.ofMinutes(16 + 20L * i), () -> use(token[0], organisation, ADDRESS));
    }
    ago(
        Duration.ofHours(6),
        () -> core.policies().set(by, Policy.SUPERDESK_CREATE_ACCOUNTS, "false"));
    ago(Duration.ofHours(3), this::applies);
    ago(Duration.ofMinutes(50), this::brokenTry);
  }

  private Secret confirmed(String name, String organisation) {
    Duration life = core.publisherTokens().life();
    PublisherToken given =
        entering(
            tx -> {
              Account account = make(tx, name, organisation, true);
              tx.session().flush();
              try (Secret value = RandomSecret.draw()) {
                PublisherToken token = core.publisherTokens().superdesk(tx, account, value, life);
                tx.audit(
                    "superdesk.signed-in",
                    Subject.account(account.id(), account.username()),
                    Map.of("server", SERVER));
                return token;
              }
            });
    return keep(given.apiKey());
  }

  private void applies() {
    entering(
        tx -> {
          Account account = make(tx, WAITING, DemoNames.ORGANISATIONS[1], false);
          core.access()
              .applyForAccount(
                  tx, account, "Superdesk " + SERVER, List.of(RoleHierarchy.INTERNAL_API));
          return null;
        });
  }

  private <T> T entering(Function<Transaction, T> deed) {
    return core.database()
        .write(Actor.ANYONE.from(ADDRESS), Right.DECIDED_WITHIN, "superdesk.sign-in", deed);
  }

  private static Account make(Transaction tx, String name, String organisation, boolean granted) {
    String username = DemoNames.plain(name);
    int space = name.indexOf(' ');
    return AccountMaking.make(
        tx,
        new Profile(
            username,
            username + "@press.example.org",
            name,
            name.substring(0, space),
            name.substring(space + 1),
            null,
            "",
            organisation,
            new SsoIdentity(SERVER, Integer.toHexString(username.hashCode())),
            granted ? List.of(RoleHierarchy.INTERNAL_API) : List.of()),
        granted);
  }

  /** Somebody shows what cannot be a session, so that no server is asked. */
  private void brokenTry() {
    TenantRow tenant = core.tenants().list(Actor.SYSTEM).getFirst();
    try (Secret token = Secret.of("no token of Superdesk")) {
      core.superdeskSignIn().signIn("../users", token, tenant, ADDRESS);
      throw new IllegalStateException("somebody was signed in");
    } catch (AppException refused) {
      core.unwritten().refusedSignIns().write();
    }
  }

  private Secret keep(Secret secret) {
    kept.add(secret);
    return secret;
  }

  /** Forgets passwords and tokens. */
  void close() {
    kept.forEach(Secret::close);
  }
}
