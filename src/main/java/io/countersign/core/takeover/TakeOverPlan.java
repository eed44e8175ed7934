package io.countersign.core.takeover;

import io.countersign.core.AppException;
import io.countersign.core.account.TakenAccount;
import io.countersign.core.account.TakenAccounts;
import io.countersign.core.token.TakenKey;
import io.countersign.core.token.TakenTokens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hibernate.Session;

/**
 * What becomes of each row of a dump, by what the database holds at one moment. Nothing is stored
 * here.
 */
final class TakeOverPlan {
  private static final int ASKED = 500;

  /**
   * An account to be made.
   *
   * @param user the row it comes from
   * @param keptId its id there, if it is free here; null for the next one
   * @param passwordKind the kind of its hash, or {@code none}
   */
  record Account(DjangoDump.User user, Integer keptId, TakenAccount taken, String passwordKind) {}

  /**
   * A key to be stored.
   *
   * @param owner the account it belongs to, by its place in {@link #accounts}
   */
  record Token(int owner, TakenKey key, Instant createdAt) {}

  /** What became of a user: the place of its account, or why there is none. */
  private record Fate(int account, Reason reason, String name) {}

  private final Session session;
  private final Options options;
  private final Instant now;
  private final List<Account> accounts = new ArrayList<>();
  private final List<Token> tokens = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, Fate> fatesByPk = new HashMap<>();
  private final Map<String, Fate> fatesByName = new HashMap<>();
  private int others;
  private int highestId;

  private TakeOverPlan(Session session, Options options, Instant now) {
    this.session = session;
    this.options = options;
    this.now = now;
  }

  /** Decides about every row. */
  static TakeOverPlan of(DjangoDump dump, Options options, Session session, Instant now) {
    TakeOverPlan plan = new TakeOverPlan(session, options, now);
    plan.others = dump.others();
    // Keys before accounts: if the same dump is taken by others meanwhile, its accounts are then
    // found to exist, and its keys are not taken for keys of somebody else.
    Set<String> known = plan.known(dump.tokens());
    plan.users(plan.people(dump.users()));
    plan.tokens(dump.tokens(), known);
    return plan;
  }

  /** The accounts to be made, in the order of the dump. */
  List<Account> accounts() {
    return accounts;
  }

  /** The keys to be stored, in the order of the dump. */
  List<Token> tokens() {
    return tokens;
  }

  /** How many accounts need an id of this instance. */
  int newIds() {
    return (int) accounts.stream().filter(account -> account.keptId() == null).count();
  }

  /** The highest id that may be kept, occupied or not; 0 for none. */
  int highestId() {
    return highestId;
  }

  /**
   * Refuses a dump with rows that cannot be taken, unless they may be left out.
   *
   * @throws AppException {@code takeover-rows} with their number
   */
  void refuseProblems() {
    int problems = tally().problems();
    if (problems > 0 && !options.skip()) {
      throw new AppException("takeover-rows", problems);
    }
  }

  Tally tally() {
    TreeMap<String, Integer> passwords = new TreeMap<>();
    int inactive = 0;
    int superusers = 0;
    for (Account account : accounts) {
      if (account.taken().passwordHash() != null) {
        passwords.merge(account.passwordKind(), 1, Integer::sum);
      }
      inactive += account.taken().active() ? 0 : 1;
      superusers += account.taken().superuser() ? 1 : 0;
    }
    return new Tally(
        accounts.size(), inactive, superusers, tokens.size(), passwords, others, findings);
  }

  /**
   * The rows of the one user model. Rows of a model without {@code last_login} are no users beside
   * one that has it; of several that have it, the one with the most rows is taken.
   */
  private List<DjangoDump.User> people(List<DjangoDump.User> all) {
    boolean known = all.stream().anyMatch(DjangoDump.User::person);
    List<DjangoDump.User> people = all.stream().filter(user -> user.person() || !known).toList();
    others += all.size() - people.size();
    Map<String, Integer> labels = new LinkedHashMap<>();
    people.forEach(user -> labels.merge(user.label(), 1, Integer::sum));
    String model =
        labels.entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElse(null);
    for (DjangoDump.User user : people) {
      if (!user.label().equals(model)) {
        find(user, Reason.OTHER_MODEL, DumpText.shown(user.label()));
      }
    }
    return people.stream().filter(user -> user.label().equals(model)).toList();
  }

  private void users(List<DjangoDump.User> users) {
    List<DumpAccount> read =
        users.stream().map(user -> DumpAccount.read(user, options, now)).toList();
    Map<String, String> existing = new HashMap<>();
    inChunks(
        read.stream().map(DumpAccount::key),
        keys -> existing.putAll(TakenAccounts.existing(session, keys)));
    Set<Integer> occupied = new HashSet<>();
    inChunks(
        read.stream().map(DumpAccount::id),
        ids -> occupied.addAll(TakenAccounts.occupied(session, ids)));
    Map<String, String> seen = new HashMap<>();
    Set<String> pks = new HashSet<>();
    for (DumpAccount each : read) {
      DjangoDump.User user = each.user();
      if (user.pk() != null && !pks.add(user.pk())) {
        leave(user, Reason.ID_TWICE, DumpText.shown(user.pk()));
      } else if (existing.containsKey(each.key())) {
        leave(user, Reason.ACCOUNT_EXISTS, existing.get(each.key()));
      } else if (each.problem() != null) {
        leave(user, each.problem(), "");
      } else if (seen.containsKey(each.key())) {
        leave(user, Reason.USERNAME_TWICE, seen.get(each.key()));
      } else {
        seen.put(each.key(), DumpText.shown(each.username()));
        take(each, occupied);
      }
    }
  }

  private void leave(DjangoDump.User user, Reason reason, String detail) {
    find(user, reason, detail);
    note(user, -1, reason);
  }

  private void take(DumpAccount each, Set<Integer> occupied) {
    DjangoDump.User user = each.user();
    Integer id = each.id();
    if (id != null) {
      highestId = Math.max(highestId, id);
      if (occupied.contains(id)) {
        find(user, Reason.ID_OCCUPIED, Integer.toString(id));
        id = null;
      }
    }
    note(user, accounts.size(), null);
    accounts.add(new Account(user, id, each.taken(), each.passwordKind()));
    each.changes().forEach(change -> find(user, change.reason(), change.detail()));
  }

  /** Remembers under both names that keys have for their user; the first of a name keeps it. */
  private void note(DjangoDump.User user, int account, Reason reason) {
    Fate fate = new Fate(account, reason, DumpText.shown(user.username()));
    if (user.pk() != null) {
      fatesByPk.putIfAbsent(user.pk(), fate);
    }
    if (user.username() != null) {
      fatesByName.putIfAbsent(user.username(), fate);
    }
  }

  /** The digests of those keys that are here already. */
  private Set<String> known(List<DjangoDump.Token> all) {
    Set<String> known = new HashSet<>();
    inChunks(
        all.stream().map(DjangoDump.Token::key).filter(Objects::nonNull).map(TakenKey::digest),
        digests -> known.addAll(TakenTokens.known(session, digests)));
    return known;
  }

  private void tokens(List<DjangoDump.Token> all, Set<String> known) {
    Set<String> seen = new HashSet<>();
    for (DjangoDump.Token token : all) {
      Fate owner = owner(token);
      Reason reason = problem(token, owner, known, seen);
      String name = owner == null ? "" : owner.name();
      if (reason != null) {
        String detail = reason == Reason.OWNER_MISSING ? DumpText.shown(token.ownerText()) : "";
        findings.add(new Finding(token.row(), reason, name, detail));
        continue;
      }
      Optional<Instant> created = DumpText.moment(Objects.toString(token.created(), ""));
      if (created.isEmpty() && token.created() != null) {
        String detail = DumpText.shown(token.created());
        findings.add(new Finding(token.row(), Reason.DATE_UNREADABLE, name, detail));
      }
      tokens.add(new Token(owner.account(), token.key(), created.orElse(now)));
    }
  }

  private static Reason problem(
      DjangoDump.Token token, Fate owner, Set<String> known, Set<String> seen) {
    if (token.key() == null) {
      return Reason.KEY_MALFORMED;
    }
    boolean here = known.contains(token.key().digest());
    if (!seen.add(token.key().digest())) {
      return Reason.KEY_TWICE;
    }
    if (owner == null) {
      return Reason.OWNER_MISSING;
    }
    if (owner.reason() == Reason.ACCOUNT_EXISTS) {
      return here ? Reason.TOKEN_EXISTS : Reason.TOKEN_OF_EXISTING;
    }
    if (owner.reason() != null) {
      return Reason.OWNER_NOT_TAKEN;
    }
    return here ? Reason.KEY_TAKEN : null;
  }

  private Fate owner(DjangoDump.Token token) {
    Map<String, Fate> fates = token.ownerName() != null ? fatesByName : fatesByPk;
    return fates.get(token.ownerText());
  }

  private void find(DjangoDump.User user, Reason reason, String detail) {
    findings.add(new Finding(user.row(), reason, DumpText.shown(user.username()), detail));
  }

  private static <T> void inChunks(Stream<T> all, Consumer<List<T>> deed) {
    List<T> each = all.filter(Objects::nonNull).distinct().toList();
    for (int i = 0; i < each.size(); i += ASKED) {
      deed.accept(each.subList(i, Math.min(i + ASKED, each.size())));
    }
  }
}
