package io.countersign.core.instance;

import io.countersign.core.CredentialChange;
import io.countersign.core.MasterKey;
import io.countersign.core.access.AccessService;
import io.countersign.core.account.AccountService;
import io.countersign.core.account.HashingThreads;
import io.countersign.core.account.MemberService;
import io.countersign.core.account.PasswordCheck;
import io.countersign.core.account.PasswordHashes;
import io.countersign.core.account.PasswordService;
import io.countersign.core.account.PasswordSignIn;
import io.countersign.core.account.Registrations;
import io.countersign.core.account.Rights;
import io.countersign.core.account.SignIn;
import io.countersign.core.account.SignInDelay;
import io.countersign.core.audit.AuditLog;
import io.countersign.core.backup.BackupService;
import io.countersign.core.jwt.JwtService;
import io.countersign.core.jwt.KeyService;
import io.countersign.core.livesite.LivesiteService;
import io.countersign.core.oidc.ProviderSignIn;
import io.countersign.core.policy.Pin;
import io.countersign.core.policy.PolicyService;
import io.countersign.core.session.LinkService;
import io.countersign.core.session.SessionService;
import io.countersign.core.store.Database;
import io.countersign.core.store.DatabaseAddress;
import io.countersign.core.superdesk.SuperdeskSignIn;
import io.countersign.core.superdesk.TrustedServers;
import io.countersign.core.takeover.TakeOverService;
import io.countersign.core.tenant.TenantService;
import io.countersign.core.token.DerivedKeys;
import io.countersign.core.token.EndedTokens;
import io.countersign.core.token.PublisherTokens;
import io.countersign.core.token.TokenService;
import io.countersign.core.trace.RequestIds;
import io.countersign.core.trace.TraceService;
import io.countersign.core.transfer.AccountImport;
import io.countersign.core.transfer.ExportService;
import io.countersign.core.verify.Inspector;
import io.countersign.core.verify.Introspection;
import io.countersign.core.verify.Verifier;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * The core of one instance. Open it once, give it to every door, close it last.
 *
 * <p>Once {@link #startChores} was called, it writes the last-used stamps and the sums of refused
 * sign-ins every minute; both are written when it closes, too.
 */
public final class Core implements AutoCloseable {
  private final Database database;
  private final OtherPrograms others;
  private final AuditLog audit;
  private final PolicyService policies;
  private final TenantService tenants;
  private final PasswordService passwords;
  private final AccountService accounts;
  private final SignIn signIn;
  private final HashingThreads hashingThreads;
  private final PasswordSignIn passwordSignIn;
  private final Unwritten unwritten;
  private final TokenService tokens;
  private final PublisherTokens publisherTokens;
  private final KeyService keys;
  private final JwtService jwts;
  private final SessionService sessions;
  private final SelfService own;
  private final MemberService members;
  private final SuperdeskSignIn superdeskSignIn;
  private final TrustedServers trustedServers;
  private final LivesiteService livesite;
  private final Registrations registrations;
  private final LinkService links;
  private final ProviderSignIn providerSignIn;
  private final AccessService access;
  private final TakeOverService takeOver;
  private final BackupService backups;
  private final ExportService exports;
  private final AccountImport accountImport;
  private final Verifier verifier;
  private final Introspection introspection;
  private final Inspector inspector;
  private final RequestIds requestIds;
  private final TraceService traces;
  private final Chores chores = new Chores();

  /**
   * How much the core spends against guessing.
   *
   * @param bcryptCost the cost of new password hashes, 4 to 16
   * @param leastSignInTime how long an answer to a sign-in takes at least
   * @param passphraseKibibytes the memory that trying a passphrase on a backup takes, in KiB
   */
  public record Effort(int bcryptCost, Duration leastSignInTime, int passphraseKibibytes) {
    /** What a real instance spends. */
    public static final Effort PRODUCTION = new Effort(12, Duration.ofMillis(600), 64 * 1024);
  }

  /** Makes it over a database that {@link CoreOpening} looks at. */
  Core(Database database, boolean shared, MasterKey masterKey, Effort effort, List<Pin> pins) {
    this.database = database;
    audit = new AuditLog(database);
    others = new OtherPrograms(shared, audit, this::changed);
    policies = new PolicyService(database, masterKey, pins);
    tenants = new TenantService(database);
    PasswordHashes hashes = new PasswordHashes(effort.bcryptCost());
    PasswordCheck check = new PasswordCheck(database, hashes, effort.leastSignInTime());
    passwords = new PasswordService(database, policies, hashes);
    accounts = new AccountService(database, passwords);
    unwritten = Unwritten.of(database, policies);
    SignInDelay delay = new SignInDelay(database.clock(), () -> SignInDelay.Steps.USUAL);
    signIn = new SignIn(database, check, delay, unwritten.refusedSignIns());
    hashingThreads = new HashingThreads();
    passwordSignIn =
        new PasswordSignIn(database, policies, check, hashingThreads, unwritten.refusedSignIns());
    DerivedKeys derivedKeys = new DerivedKeys(masterKey);
    tokens = new TokenService(database, derivedKeys, unwritten.lastUse());
    publisherTokens =
        new PublisherTokens(
            database, policies, passwordSignIn, derivedKeys, unwritten.slidingEnds());
    sessions = new SessionService(database, policies);
    members = new MemberService(database, passwords, hashingThreads);
    links = new LinkService(database, policies, sessions);
    providerSignIn = new ProviderSignIn(database, policies, sessions, masterKey);
    access = new AccessService(database, policies, tokens, passwords);
    trustedServers = new TrustedServers(database, policies);
    superdeskSignIn =
        new SuperdeskSignIn(database, policies, publisherTokens, access::applyForAccount);
    livesite = new LivesiteService(database, policies, tenants, publisherTokens);
    registrations =
        new Registrations(database, policies, passwords, hashingThreads, access::applyForAccount);
    takeOver = new TakeOverService(database);
    backups =
        new BackupService(
            database,
            policies,
            masterKey,
            effort.passphraseKibibytes(),
            new Restoration(database.clock()));
    keys = new KeyService(database, policies, masterKey);
    jwts = new JwtService(database, policies, passwordSignIn, keys, unwritten.lastRefresh());
    accountImport = new AccountImport(database);
    exports =
        new ExportService(
            database, new ExportService.Lists(accounts, tokens, access, audit, jwts, sessions));
    verifier = new Verifier(database, unwritten.lastUse(), unwritten.slidingEnds(), jwts);
    introspection = new Introspection(verifier);
    inspector = new Inspector(database, tenants, tokens, jwts, keys, links, sessions, verifier);
    own = SelfService.of(this);
    requestIds = new RequestIds(masterKey, database.clock());
    traces = new TraceService(database, requestIds);
    database.guardedBy(new Rights());
    database.journalledBy(audit);
    database.tell(this::changed);
    chores.everyMinute(unwritten.writes());
    chores.everyMinute(sessions::tidy);
    chores.everyHour(links::tidy, livesite::tidy, jwts::purge, new EndedTokens(database)::purge);
  }

  /** Each follows from those before it. */
  private void changed(Collection<CredentialChange> changes) {
    policies.changed(changes);
    tenants.changed(changes);
    keys.changed(changes);
    verifier.changed(changes);
  }

  /**
   * Opens the instance at {@code address}.
   *
   * @throws io.countersign.core.AppException as {@link Database#open}; {@code wrong-master-key} if
   *     the database was made under another
   */
  public static Core open(
      DatabaseAddress address, MasterKey masterKey, Clock clock, Effort effort) {
    return open(address, masterKey, clock, effort, List.of());
  }

  /**
   * The same with policies pinned while it is open, each once; their values are forgotten.
   *
   * @throws io.countersign.core.AppException also {@code setting-…} if one of them cannot be
   */
  public static Core open(
      DatabaseAddress address, MasterKey masterKey, Clock clock, Effort effort, List<Pin> pins) {
    try (CoreOpening opening = new CoreOpening(address.isShared())) {
      opening.begin();
      opening.connect(address, masterKey, clock, effort, pins);
      return opening.settle();
    }
  }

  /**
   * Forgets what other programs that share the database may have changed since the last call: what
   * alters a verdict is in the audit, whose newest entry tells whether there is anything. Doors
   * call it before each thing they do. It asks the database once; where the data is a file of this
   * program alone it does nothing.
   *
   * @throws io.countersign.core.AppException {@code database-unreachable}
   */
  public void catchUp() {
    others.catchUp();
  }

  /**
   * Does what is to be done again and again, in the background, until it closes.
   *
   * @throws IllegalStateException if it does so already
   */
  public void startChores() {
    chores.start();
  }

  /** The database all services share. */
  public Database database() {
    return database;
  }

  /** What happened. */
  public AuditLog audit() {
    return audit;
  }

  /** What all who use the database agree on. */
  public PolicyService policies() {
    return policies;
  }

  /** The sites of Web Publisher. */
  public TenantService tenants() {
    return tenants;
  }

  /** Non-SSO passwords. */
  public PasswordService passwords() {
    return passwords;
  }

  /** Accounts. */
  public AccountService accounts() {
    return accounts;
  }

  /** The superusers' door. */
  public SignIn signIn() {
    return signIn;
  }

  /** The door of callers over HTTP who have a non-SSO password. */
  public PasswordSignIn passwordSignIn() {
    return passwordSignIn;
  }

  /** Where whatever hashes a password for a caller over HTTP is to be done. */
  public HashingThreads hashingThreads() {
    return hashingThreads;
  }

  /** What is gathered before it is written. */
  public Unwritten unwritten() {
    return unwritten;
  }

  /** Bearer tokens. */
  public TokenService tokens() {
    return tokens;
  }

  /** Sign-ins under the Web Publisher contract. */
  public PublisherTokens publisherTokens() {
    return publisherTokens;
  }

  /** Web sessions. */
  public SessionService sessions() {
    return sessions;
  }

  /** What accounts do for themselves. */
  public SelfService own() {
    return own;
  }

  /** What members of the Web Publisher contract may do with accounts. */
  public MemberService members() {
    return members;
  }

  /** One-time links. */
  public LinkService links() {
    return links;
  }

  /** The organisation's own sign-in. */
  public ProviderSignIn providerSignIn() {
    return providerSignIn;
  }

  /** The door of those whom a trusted Superdesk confirms. */
  public SuperdeskSignIn superdeskSignIn() {
    return superdeskSignIn;
  }

  /** The Superdesk servers that are trusted. */
  public TrustedServers trustedServers() {
    return trustedServers;
  }

  /** Links into the livesite editor. */
  public LivesiteService livesite() {
    return livesite;
  }

  /** The door of those who register by themselves. */
  public Registrations registrations() {
    return registrations;
  }

  /** Requests for API access. */
  public AccessService access() {
    return access;
  }

  /** Accounts and keys of another program. */
  public TakeOverService takeOver() {
    return takeOver;
  }

  /** Backups. */
  public BackupService backups() {
    return backups;
  }

  /** Makes accounts of a file. */
  public AccountImport accountImport() {
    return accountImport;
  }

  /** Lists that leave as files. */
  public ExportService exports() {
    return exports;
  }

  /** The keys that sign JWTs. */
  public KeyService keys() {
    return keys;
  }

  /** JWTs and the sign-ins they belong to. */
  public JwtService jwts() {
    return jwts;
  }

  /** Who decides about credentials. */
  public Verifier verifier() {
    return verifier;
  }

  /** Who lets services ask about tokens they were shown. */
  public Introspection introspection() {
    return introspection;
  }

  /** Who says what a pasted credential is. */
  public Inspector inspector() {
    return inspector;
  }

  /** The ids of calls over HTTP. */
  public RequestIds requestIds() {
    return requestIds;
  }

  /** Who says why a call was answered as it was. */
  public TraceService traces() {
    return traces;
  }

  /** Closes what was never settled: nothing is written, since the database may not be ours. */
  void abandon() {
    hashingThreads.close();
    database.close();
  }

  @Override
  public void close() {
    hashingThreads.close();
    chores.close();
    database.close();
  }
}
