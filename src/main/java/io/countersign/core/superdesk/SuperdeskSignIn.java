package io.countersign.core.superdesk;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.Subject;
import io.countersign.core.account.Account;
import io.countersign.core.account.AccountMaking;
import io.countersign.core.account.AddressLimit;
import io.countersign.core.account.AddressThrottle;
import io.countersign.core.account.IdentityAccounts;
import io.countersign.core.account.Newcomers;
import io.countersign.core.account.Profile;
import io.countersign.core.account.RoleHierarchy;
import io.countersign.core.policy.Policy;
import io.countersign.core.policy.PolicyService;
import io.countersign.core.policy.SuperdeskServers;
import io.countersign.core.store.Database;
import io.countersign.core.store.Right;
import io.countersign.core.store.Transaction;
import io.countersign.core.tenant.TenantRow;
import io.countersign.core.token.PublisherToken;
import io.countersign.core.token.PublisherTokens;
import io.countersign.core.token.TokenFormat;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs in whoever has a session on a trusted Superdesk server (the Web Publisher contract, section
 * B2). The servers of the setting are asked one after the other until one confirms; only what they
 * answer decides, and no server that is not listed is ever called.
 */
public final class SuperdeskSignIn {
  private static final Logger log = LoggerFactory.getLogger(SuperdeskSignIn.class);
  private static final Pattern SESSION = Pattern.compile("[0-9A-Za-z]{1,64}");
  private static final Pattern HEADER = Pattern.compile("[\\x20-\\x7e]{1,1024}");
  private static final String WORD = "Basic ";
  private static final String REFUSED = "superdesk-refused";
  private static final Set<String> MADE_MEANWHILE =
      Set.of("username-taken", "sso-taken", "changed-meanwhile");
  private static final int MOST_UNDER_WAY = 64;

  private final Database database;
  private final PolicyService policies;
  private final PublisherTokens tokens;
  private final Newcomers newcomers;
  private final SuperdeskCalls calls;
  private final Outcomes outcomes = new Outcomes();
  private final AddressThrottle failures;
  private final Semaphore underWay = new Semaphore(MOST_UNDER_WAY);

  /** Makes the door. */
  public SuperdeskSignIn(
      Database database, PolicyService policies, PublisherTokens tokens, Newcomers newcomers) {
    this(database, policies, tokens, newcomers, new SuperdeskCalls());
  }

  SuperdeskSignIn(
      Database database,
      PolicyService policies,
      PublisherTokens tokens,
      Newcomers newcomers,
      SuperdeskCalls calls) {
    this.database = database;
    this.policies = policies;
    this.tokens = tokens;
    this.newcomers = newcomers;
    this.calls = calls;
    this.failures = new AddressThrottle(database.clock(), policies);
  }

  /**
   * Signs somebody in. It may take five seconds for each server.
   *
   * @param session the id of the session, letters and digits
   * @param token as it came, perhaps with {@code Basic} before it; the caller closes it
   * @param tenant which tenant was called: a new account gets its organisation
   * @param address the client's address, as a literal
   * @throws AppException {@code superdesk-refused}, whatever the reason; {@code sign-in-throttled}
   *     after too many failures from one address and {@code sign-in-busy} when too many are under
   *     way, both with the whole seconds to wait, at least 1
   */
  public PublisherToken signIn(String session, Secret token, TenantRow tenant, String address) {
    Optional<AddressLimit.Attempt> counted = failures.begin(address);
    boolean failed = false;
    try {
      return signInIfThereIsRoom(session, token, tenant, address);
    } catch (AppException e) {
      failed = e.code().equals(REFUSED);
      throw e;
    } finally {
      if (!failed) {
        failures.withdraw(counted);
      }
    }
  }

  private PublisherToken signInIfThereIsRoom(
      String session, Secret token, TenantRow tenant, String address) {
    if (!underWay.tryAcquire()) {
      throw new AppException("sign-in-busy", 1L);
    }
    try {
      return signInNow(session, token, tenant, address);
    } finally {
      underWay.release();
    }
  }

  private PublisherToken signInNow(String session, Secret token, TenantRow tenant, String address) {
    String shown = token.reveal();
    try (Secret value = Secret.of(shown.replace(WORD, ""))) {
      if (!SESSION.matcher(session).matches()
          || !HEADER.matcher(shown).matches()
          || !TokenFormat.isPossibleForPublisher(value.reveal())) {
        throw doubted(Optional.empty(), new Confirmation.Doubted(Doubt.FORM));
      }
      return enter(confirmed(session, token), value, tenant, address);
    }
  }

  private Confirmation.Confirmed confirmed(String session, Secret token) {
    List<String> servers = SuperdeskServers.of(policies.text(Policy.SUPERDESK_SERVERS));
    if (servers.isEmpty()) {
      throw doubted(Optional.empty(), new Confirmation.Doubted(Doubt.NO_SERVERS));
    }
    for (String server : servers) {
      switch (calls.ask(server, session, token)) {
        case Confirmation.Confirmed confirmed -> {
          return confirmed;
        }
        case Confirmation.Doubted doubted -> doubted(Optional.of(server), doubted);
      }
    }
    throw new AppException(REFUSED);
  }

  /** Keeps for superusers why a server, or none, confirms nothing. */
  private AppException doubted(Optional<String> server, Confirmation.Doubted doubted) {
    outcomes.add(
        new Outcome(
            database.now(),
            server,
            Optional.empty(),
            Optional.of(doubted.doubt()),
            doubted.status()));
    log.info(
        "Superdesk {} confirms no session: {} {}",
        server.orElse("is not asked, it"),
        doubted.doubt().word(),
        doubted.status().map(String::valueOf).orElse(""));
    return new AppException(REFUSED);
  }

  private PublisherToken enter(
      Confirmation.Confirmed who, Secret value, TenantRow tenant, String address) {
    boolean create = policies.isOn(Policy.SUPERDESK_CREATE_ACCOUNTS);
    boolean byEmail = policies.isOn(Policy.SUPERDESK_LINK_BY_EMAIL);
    Duration life = tokens.life();
    Supplier<Optional<PublisherToken>> attempt =
        () ->
            database.write(
                Actor.ANYONE.from(address),
                Right.DECIDED_WITHIN,
                "superdesk.sign-in",
                tx -> {
                  Optional<Account> known = find(tx, who, byEmail);
                  if (known.isEmpty() && !create) {
                    Account account = make(tx, who, tenant, false);
                    newcomers.apply(
                        tx,
                        account,
                        "Superdesk " + who.server(),
                        List.of(RoleHierarchy.INTERNAL_API));
                    return Optional.empty();
                  }
                  Account account = known.orElseGet(() -> make(tx, who, tenant, true));
                  return Optional.of(give(tx, account, who, value, life));
                });
    try {
      Optional<PublisherToken> given = twice(attempt);
      told(who, given.isPresent() ? Optional.empty() : Optional.of(Doubt.WAITING));
      return given.orElseThrow(() -> new AppException(REFUSED));
    } catch (AppException e) {
      if (e.code().equals(REFUSED) || e.code().startsWith("database-")) {
        throw e;
      }
      told(who, Optional.of(doubt(e)));
      throw new AppException(REFUSED);
    }
  }

  /** Once more where the account may just have been made or linked by another call of theirs. */
  private static <T> T twice(Supplier<T> attempt) {
    try {
      return attempt.get();
    } catch (AppException e) {
      if (!MADE_MEANWHILE.contains(e.code())) {
        throw e;
      }
      return attempt.get();
    }
  }

  private static Optional<Account> find(
      Transaction tx, Confirmation.Confirmed who, boolean byEmail) {
    Optional<String> email = Optional.of(who.user().email()).filter(address -> byEmail);
    return IdentityAccounts.find(tx, who.identity(), email, new AppException("changed-meanwhile"));
  }

  /** Makes an account; granted, it may be used at once and has the role. */
  private static Account make(
      Transaction tx, Confirmation.Confirmed who, TenantRow tenant, boolean granted) {
    Profile profile = who.user().profile(who.identity(), tenant.organisation(), granted);
    return AccountMaking.make(tx, profile, granted);
  }

  private PublisherToken give(
      Transaction tx, Account account, Confirmation.Confirmed who, Secret value, Duration life) {
    tx.session().flush();
    PublisherToken token = tokens.superdesk(tx, account, value, life);
    tx.audit(
        "superdesk.signed-in",
        Subject.account(account.id(), account.username()),
        Map.of("server", who.server()));
    return token;
  }

  private static Doubt doubt(AppException refusal) {
    return switch (refusal.code()) {
      case "account-inactive" -> Doubt.INACTIVE;
      case "superdesk-token-taken", "superdesk-token-revoked", "token-suspended" -> Doubt.TOKEN;
      default -> Doubt.ACCOUNT;
    };
  }

  private void told(Confirmation.Confirmed who, Optional<Doubt> doubt) {
    outcomes.add(
        new Outcome(
            database.now(),
            Optional.of(who.server()),
            Optional.of(who.user().username()),
            doubt,
            Optional.empty()));
    doubt.ifPresent(
        why -> log.info("Superdesk {} confirms somebody, but: {}", who.server(), why.word()));
  }

  /** The last outcomes, newest first; they are forgotten when the program ends. */
  public List<Outcome> outcomes(Actor actor) {
    database.require(actor, "superdesk.outcomes");
    return outcomes.all();
  }

  /**
   * Asks a server as nobody, to see whether it can be reached and is a Superdesk. It may take five
   * seconds.
   *
   * @param server a base URL as in {@link Policy#SUPERDESK_SERVERS}; it need not be set yet
   * @return {@link Doubt#REFUSED} if it wants a token first, as a Superdesk does; else what is
   *     wrong
   * @throws AppException beside the field {@code server}: {@code superdesk-server-invalid}
   */
  public Outcome greet(Actor actor, String server) {
    database.require(actor, "superdesk.test");
    String base = SuperdeskServers.one(server);
    Confirmation.Doubted said = calls.greet(base);
    return new Outcome(
        database.now(),
        Optional.of(base),
        Optional.empty(),
        Optional.of(said.doubt()),
        said.status());
  }
}
