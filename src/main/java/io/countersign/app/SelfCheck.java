package io.countersign.app;

import io.countersign.command.Program;
import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.FaultCode;
import io.countersign.core.Secret;
import io.countersign.core.Texts;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.AccountFilter;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.PasswordHashes;
import io.countersign.core.account.Profile;
import io.countersign.core.instance.Core;
import io.countersign.core.token.TokenTerms;
import io.countersign.settings.MachineSetting;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does once, on a throw-away data directory, what the program is for: opens a database, shows the
 * window to nobody, signs in, loads every screen, and has a token and a JWT checked by the
 * endpoint. What is missing from an installation fails here. Nothing is left behind, and nothing of
 * the user's data is read.
 */
final class SelfCheck {
  static final String USERNAME = "self-check";

  private static final Logger LOG = LoggerFactory.getLogger(SelfCheck.class);

  /** Of no secret: what other programs make of a known password, by a library of its own. */
  private static final List<String> FOREIGN_HASHES =
      List.of(
          "argon2$argon2id$v=19$m=64,t=1,p=8$a3lzdHNraXBldA"
              + "$woOHqEMasNQPbMddI0FLBqnSUhO8B9nGYT0V2hHrLMQ",
          "argon2$argon2d$v=19$m=256,t=2,p=4$a3lzdHNraXBldA"
              + "$pkUucC7sip9xZgPQb9nqF1TJOVSTo8Te7RxtbqsZJKs",
          "scrypt$1024$kystskipet$4$3$"
              + "N2dl5NxC/sryE8y2Q4xqZZf/zFEI7uj6KvdE4bqYFG6Ij/C8m1Rf/gwotK/inrP0JVCWdBlG9C9/"
              + "wdqyBWgu2Q==");

  private final Texts texts;
  private final PrintWriter out;
  private final Secret password = password();
  private final ScratchOpening opening;
  private Actor superuser;

  SelfCheck(Texts texts, PrintWriter out) {
    this.texts = texts;
    this.out = out;
    opening =
        new ScratchOpening("self-check", Clock.systemUTC(), (instance, over) -> fill(instance));
  }

  /** No secret at all: what it opens is thrown away. */
  static Secret password() {
    return Secret.of("nine small boats before the harbour");
  }

  private void fill(Instance instance) {
    instance.settings().override(MachineSetting.ENDPOINT_PORT, 0);
    AccountDetail made =
        instance.core().accounts().createFirstSuperuser(Profile.named(USERNAME), password);
    superuser = Actor.account(made.id(), made.username());
  }

  /**
   * Runs it and returns the exit code 0.
   *
   * @throws AppException {@code self-check-data}, {@code self-check-window} or {@code
   *     self-check-endpoint} with what went wrong; the trace is in the log
   */
  int run() {
    Runtime.getRuntime().addShutdownHook(new Thread(opening::close, "end"));
    try (password;
        opening) {
      Instance instance = step("self-check-data", this::open);
      SelfCheckWindow window = new SelfCheckWindow(opening);
      int screens = step("self-check-window", () -> walk(window));
      try {
        step("self-check-endpoint", () -> ask(instance, superuser, "caller"));
      } finally {
        window.close();
      }
      out.println(texts.format("app.self-check-passed", Version.text(), screens));
      out.flush();
      return Program.DONE;
    }
  }

  private Instance open() {
    Instance instance = opening.open();
    Core core = instance.core();
    Actor signedIn = core.signIn().signIn(USERNAME, password, null);
    long found = core.accounts().count(signedIn, AccountFilter.all());
    demand(found == 1, "accounts: " + found);
    PasswordHashes hashes = new PasswordHashes(4);
    try (Secret known = Secret.of("Blåbær og 3 kråker")) {
      FOREIGN_HASHES.forEach(each -> demand(hashes.matches(known, each), each));
    }
    return instance;
  }

  private int walk(SelfCheckWindow window) throws Exception {
    window.open();
    window.signIn(USERNAME, password);
    window.visit(id -> true);
    return window.loadAll();
  }

  /** Has the endpoint check a token and a JWT of an account made for it. */
  static Void ask(Instance instance, Actor superuser, String name) throws Exception {
    Core core = instance.core();
    Secret password = password();
    AccountDetail account =
        core.accounts()
            .create(
                superuser, new NewAccount(Profile.named(name), false, true, Optional.of(password)));
    var issued = core.tokens().issue(superuser, account.id(), TokenTerms.named("self-check"));
    try (password;
        SelfCheckCaller caller = new SelfCheckCaller(instance.endpoint());
        Secret token = issued.secret()) {
      caller.demand(200, "/health");
      caller.demand(200, "/login/");
      caller.demand(200, "/api/v1/users/me/", "Bearer " + token.reveal());
      caller.demand(200, "/api/v1/users/me/", "JWT " + caller.jwt(name, password.reveal()));
      core.tokens().revoke(superuser, issued.row().id(), "self-check");
      caller.demand(401, "/api/v1/users/me/", "Bearer " + token.reveal());
    }
    return null;
  }

  /** Fails with what was found instead. */
  static void demand(boolean right, String found) {
    if (!right) {
      throw new IllegalStateException(found);
    }
  }

  private <T> T step(String code, Callable<T> deed) {
    try {
      return deed.call();
    } catch (Exception | LinkageError e) {
      String why;
      if (e instanceof AppException refusal) {
        why = texts.sentence(refusal);
      } else {
        String fault = FaultCode.of(e);
        LOG.error("The self-check failed {}", fault, e);
        why = texts.format("command.unexpected", fault);
      }
      throw AppException.causedBy(e, code, why);
    }
  }
}
