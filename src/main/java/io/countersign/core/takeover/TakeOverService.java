package io.countersign.core.takeover;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.CredentialChange;
import io.countersign.core.Progress;
import io.countersign.core.Subject;
import io.countersign.core.account.TakenAccount;
import io.countersign.core.account.TakenAccounts;
import io.countersign.core.store.Database;
import io.countersign.core.store.Transaction;
import io.countersign.core.takeover.Reason.Effect;
import io.countersign.core.token.TakenTokens;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes the users and keys of a {@code dumpdata} over: all that can be, in one transaction, or
 * nothing.
 *
 * <p>An account whose username is here already is left alone, and so are its keys: a dump never
 * gives a key to an account that was not made of it. So a dump that was taken over before makes
 * nothing. Of usernames equal but for letter case the first of the dump is taken.
 */
public final class TakeOverService {
  private static final String ACTION = "takeover.run";
  private static final int ATTEMPTS = 3;

  private final Database database;
  private final DumpReader.Limits limits;

  /** Makes the service. */
  public TakeOverService(Database database) {
    this(database, DumpReader.Limits.USUAL);
  }

  TakeOverService(Database database, DumpReader.Limits limits) {
    this.database = database;
    this.limits = limits;
  }

  /**
   * Tells what {@link #run} would make of the dump, and changes nothing.
   *
   * @throws AppException {@code takeover-damaged} with line and column, {@code takeover-no-dump},
   *     {@code takeover-large}, {@code takeover-many}, {@code takeover-unreadable}
   */
  public Tally preview(Actor actor, DumpSource source, Options options, Progress progress) {
    return plan(actor, read(actor, source, progress), options).tally();
  }

  /**
   * Takes the dump over, all or nothing.
   *
   * @return what was made
   * @throws AppException {@code takeover-rows} with the number of rows that cannot be taken, unless
   *     they are left out; and as {@link #preview}
   */
  public Tally run(Actor actor, DumpSource source, Options options, Progress progress) {
    DjangoDump dump = read(actor, source, progress);
    for (int attempt = 1; ; attempt++) {
      try {
        return attempt(actor, dump, options, progress);
      } catch (AppException e) {
        if (attempt == ATTEMPTS || !e.code().equals("changed-meanwhile")) {
          throw e;
        }
      }
    }
  }

  /** Asks for the right before a byte is read. */
  private DjangoDump read(Actor actor, DumpSource source, Progress progress) {
    database.require(actor, ACTION);
    return DumpReader.read(source, limits, progress);
  }

  private TakeOverPlan plan(Actor actor, DjangoDump dump, Options options) {
    return database.read(
        actor, ACTION, session -> TakeOverPlan.of(dump, options, session, database.now()));
  }

  private Tally attempt(Actor actor, DjangoDump dump, Options options, Progress progress) {
    TakeOverPlan plan = plan(actor, dump, options);
    plan.refuseProblems();
    if (plan.tally().nothingToDo()) {
      return plan.tally();
    }
    Ids ids =
        new Ids(
            TakenAccounts.reserve(database, plan.highestId(), plan.newIds()),
            plan.newIds(),
            TakenTokens.reserve(database, plan.tokens().size()),
            plan.tokens().size());
    return database.write(actor, ACTION, tx -> store(tx, dump, options, ids, progress));
  }

  /** Ids that were reserved: the first of each, and how many. */
  private record Ids(int firstAccount, int accounts, long firstToken, int tokens) {}

  /** Decides anew within the transaction: others may have made accounts since the first look. */
  private static Tally store(
      Transaction tx, DjangoDump dump, Options options, Ids reserved, Progress progress) {
    TakeOverPlan plan = TakeOverPlan.of(dump, options, tx.session(), tx.now());
    plan.refuseProblems();
    if (plan.newIds() > reserved.accounts() || plan.tokens().size() > reserved.tokens()) {
      throw new AppException("changed-meanwhile");
    }
    Steps steps = new Steps(plan.accounts().size() + plan.tokens().size(), progress);
    int[] ids = new int[plan.accounts().size()];
    int nextAccount = reserved.firstAccount();
    for (int i = 0; i < ids.length; i++) {
      TakeOverPlan.Account account = plan.accounts().get(i);
      ids[i] = account.keptId() == null ? nextAccount++ : account.keptId();
      store(tx, ids[i], account);
      steps.next();
    }
    long nextToken = reserved.firstToken();
    for (TakeOverPlan.Token token : plan.tokens()) {
      TakenTokens.store(tx, nextToken, ids[token.owner()], token.key(), token.createdAt());
      tx.audit(
          "token.taken-over",
          Subject.token(nextToken++, TakenTokens.NAME),
          Map.of("owner", plan.accounts().get(token.owner()).taken().profile().username()));
      steps.next();
    }
    Tally tally = plan.tally();
    tx.audit("takeover.done", new Subject("takeover", null, null), told(tally));
    tx.changed(new CredentialChange.OfEverything());
    return tally;
  }

  private static void store(Transaction tx, int id, TakeOverPlan.Account account) {
    TakenAccount taken = account.taken();
    TakenAccounts.store(tx, id, taken);
    Map<String, String> detail = new LinkedHashMap<>();
    if (account.keptId() == null && account.user().pk() != null) {
      detail.put("originalId", DumpText.shown(account.user().pk()));
    }
    detail.put("superuser", Boolean.toString(taken.superuser()));
    detail.put("active", Boolean.toString(taken.active()));
    detail.put("password", account.passwordKind());
    tx.audit("account.taken-over", Subject.account(id, taken.profile().username()), detail);
  }

  private static Map<String, String> told(Tally tally) {
    Map<String, String> detail = new LinkedHashMap<>();
    detail.put("accounts", Integer.toString(tally.accounts()));
    detail.put("tokens", Integer.toString(tally.tokens()));
    detail.put("superusers", Integer.toString(tally.superusers()));
    for (Effect effect : List.of(Effect.EXISTS, Effect.PROBLEM)) {
      String name = effect == Effect.EXISTS ? "existing" : "leftOut";
      detail.put(name, Integer.toString(tally.findings(effect).size()));
    }
    return detail;
  }

  /** Counts the rows that are stored. */
  private static final class Steps {
    private final int total;
    private final Progress progress;
    private int done;

    Steps(int total, Progress progress) {
      this.total = total;
      this.progress = progress;
    }

    void next() {
      progress.done(++done, total);
    }
  }
}
