package io.countersign.core.verify;

import io.countersign.core.Actor;
import io.countersign.core.Secret;
import io.countersign.core.Sort;
import io.countersign.core.Subject;
import io.countersign.core.account.Account;
import io.countersign.core.account.AccountQueries;
import io.countersign.core.jwt.JwtFamilyFilter;
import io.countersign.core.jwt.JwtFamilyRow;
import io.countersign.core.jwt.JwtParts;
import io.countersign.core.jwt.JwtService;
import io.countersign.core.jwt.JwtVerdict;
import io.countersign.core.jwt.KeyService;
import io.countersign.core.session.LinkRow;
import io.countersign.core.session.LinkService;
import io.countersign.core.session.SessionRow;
import io.countersign.core.session.SessionService;
import io.countersign.core.store.Database;
import io.countersign.core.tenant.TenantRow;
import io.countersign.core.tenant.TenantService;
import io.countersign.core.token.TokenCheck;
import io.countersign.core.token.TokenFormat;
import io.countersign.core.token.TokenKind;
import io.countersign.core.token.TokenRow;
import io.countersign.core.token.TokenService;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells superusers what a credential is that somebody shows them, whose, and why it would be
 * accepted or refused now. Decided is it by the {@link Verifier}, as for every caller, but it does
 * not count as used, and a one-time link that is looked at stays closed.
 *
 * <p>The text itself is kept nowhere and is in nothing that is written. What has a wrong form or
 * checksum is never looked up but as a token of Superdesk, which has any form. Where somebody's
 * credential was recognised, the audit says that it was looked at, because who can paste it can use
 * it.
 */
public final class Inspector {
  private static final String INSPECT = "credential.inspect";
  private static final int ASKED = 20;
  private static final Pattern BEGINNING = Pattern.compile("[A-Za-z0-9+/]{12,48}");

  private final Database database;
  private final TenantService tenants;
  private final TokenService tokens;
  private final Resembling lookalikes;
  private final JwtService jwts;
  private final KeyService keys;
  private final LinkService links;
  private final SessionService sessions;
  private final Verifier verifier;

  /** Makes the inspector. */
  public Inspector(
      Database database,
      TenantService tenants,
      TokenService tokens,
      JwtService jwts,
      KeyService keys,
      LinkService links,
      SessionService sessions,
      Verifier verifier) {
    this.database = database;
    this.tenants = tenants;
    this.tokens = tokens;
    this.lookalikes = new Resembling(tokens);
    this.jwts = jwts;
    this.keys = keys;
    this.links = links;
    this.sessions = sessions;
    this.verifier = verifier;
  }

  /**
   * Says what {@code pasted} is: a credential as it is, in a header line with or without its word,
   * in quotes, in an address, in a command. The caller closes {@code pasted}.
   *
   * @throws io.countersign.core.AppException {@code not-allowed} to all but superusers
   */
  public Inspection inspect(Actor actor, Secret pasted) {
    database.require(actor, INSPECT);
    try (Paste paste = Paste.of(pasted)) {
      if (paste.isEmpty()) {
        return new Inspection.Nothing();
      }
      return superdesk(actor, paste)
          .or(() -> paste.recognition().map(recognition -> inspect(actor, paste, recognition)))
          .or(() -> beginning(actor, paste))
          .orElseGet(Inspection.Unrecognised::new);
    }
  }

  private Inspection inspect(Actor actor, Paste paste, Recognition recognition) {
    Shape shape = recognition.shape();
    if (recognition.flaw().isPresent()) {
      Flaw flaw = recognition.flaw().get();
      List<TokenRow> resembling = lookalikes.of(actor, shape, flaw, paste.credential().reveal());
      return new Inspection.Mistyped(shape, flaw, resembling, paste.wrapping());
    }
    return switch (shape) {
      case TOKEN, KEY, PUBLISHER -> bearer(actor, shape, paste);
      case JWT ->
          jwts.takeApart(paste.credential())
              .<Inspection>map(parts -> jwt(actor, parts, paste))
              .orElseGet(() -> unknown(shape, paste));
      case SUPERDESK -> unknown(shape, paste);
      case BROWSER -> ofBrowser(actor, paste);
    };
  }

  private static Inspection unknown(Shape shape, Paste paste) {
    return new Inspection.Unknown(shape, List.of(), paste.wrapping());
  }

  /** Whatever part of the text is a token of Superdesk that somebody signed in with. */
  private Optional<Inspection> superdesk(Actor actor, Paste paste) {
    for (Paste.Candidate candidate : paste.candidates()) {
      Optional<TokenCheck> found =
          find(candidate.text()).filter(check -> check.kind() == TokenKind.SUPERDESK);
      if (found.isPresent()) {
        return Optional.of(publisher(actor, Shape.SUPERDESK, found.get(), candidate.wrapping()));
      }
    }
    return Optional.empty();
  }

  /** The beginning of a Web Publisher token has no form; what begins like one that there is may. */
  private Optional<Inspection> beginning(Actor actor, Paste paste) {
    return paste.candidates().stream()
        .findFirst()
        .filter(candidate -> BEGINNING.matcher(candidate.text().reveal()).matches())
        .flatMap(
            candidate -> {
              Flaw cut = Flaw.of(Flaw.Kind.CUT);
              List<TokenRow> alike =
                  lookalikes.of(actor, Shape.PUBLISHER, cut, candidate.text().reveal());
              return alike.isEmpty()
                  ? Optional.empty()
                  : Optional.of(
                      new Inspection.Mistyped(Shape.PUBLISHER, cut, alike, candidate.wrapping()));
            });
  }

  private Optional<TokenCheck> find(Secret token) {
    String digest = TokenFormat.digest(token.reveal());
    return TokenCheck.find(database, digest);
  }

  private Inspection publisher(Actor actor, Shape shape, TokenCheck check, Wrapping wrapping) {
    List<TenantRow> good =
        tenants.list(actor).stream()
            .filter(tenant -> tenant.organisation().equals(check.organisation()))
            .toList();
    Optional<Rule> refused =
        refusal(verifier.standing(check))
            .or(() -> good.isEmpty() ? Optional.of(Rule.ELSEWHERE) : Optional.empty());
    TokenRow row = told(actor, check);
    return new Inspection.Publisher(shape, row, check.organisation(), good, refused, wrapping);
  }

  /** What is kept of it; the audit says that it was looked at. */
  private TokenRow told(Actor actor, TokenCheck check) {
    TokenRow row = tokens.open(actor, check.tokenId());
    tell(actor, Subject.token(row.id(), row.name()), Map.of("owner", row.username()));
    return row;
  }

  private Inspection bearer(Actor actor, Shape shape, Paste paste) {
    Optional<TokenCheck> found = find(paste.credential());
    if (found.isEmpty()) {
      List<TokenRow> alike = lookalikes.atBothEnds(actor, shape, paste.credential().reveal());
      return new Inspection.Unknown(shape, alike, paste.wrapping());
    }
    if (found.get().kind().isOfWebPublisher()) {
      return publisher(actor, shape, found.get(), paste.wrapping());
    }
    Verdict verdict = verifier.introspect(new Presented(paste.credential(), ""));
    TokenRow row = told(actor, found.get());
    return new Inspection.Bearer(shape, row, refusal(verdict), paste.wrapping());
  }

  private Inspection ofBrowser(Actor actor, Paste paste) {
    Optional<LinkRow> link = links.row(actor, paste.credential());
    if (link.isPresent()) {
      LinkRow row = link.get();
      Subject account =
          row.accountId() == null
              ? new Subject("account", null, null)
              : Subject.account(row.accountId(), row.username());
      tell(actor, account, Map.of("link", Long.toString(row.id())));
      return new Inspection.Link(row, paste.wrapping());
    }
    Optional<SessionRow> session = sessions.row(actor, paste.credential());
    if (session.isPresent()) {
      SessionRow row = session.get();
      Subject account = Subject.account(row.accountId(), row.username());
      tell(actor, account, Map.of("session", Long.toString(row.id())));
      return new Inspection.Session(row, paste.wrapping());
    }
    return unknown(Shape.BROWSER, paste);
  }

  private Inspection jwt(Actor actor, JwtParts parts, Paste paste) {
    JwtVerdict verdict = verifier.jwt(new Presented(paste.credential(), ""));
    Optional<Inspection.Owner> owner =
        parts.authentic() ? owner(parts.username()) : Optional.empty();
    Optional<JwtFamilyRow> signIn =
        owner.isPresent() && parts.family() != null
            ? signIn(actor, owner.get().id(), parts.family())
            : Optional.empty();
    owner.ifPresent(
        whose ->
            tell(actor, Subject.account(whose.id(), whose.username()), signInOf(parts.family())));
    return new Inspection.Jwt(
        parts,
        keys.list(actor).stream()
            .filter(key -> parts.keyId() != null && parts.keyId().equals(key.kid()))
            .findFirst(),
        owner,
        signIn,
        verdict instanceof JwtVerdict.Refused refused
            ? Optional.of(refused.rule())
            : Optional.empty(),
        paste.wrapping());
  }

  private Optional<Inspection.Owner> owner(String username) {
    return username == null
        ? Optional.empty()
        : database.read(
            session ->
                AccountQueries.exactly(session, username)
                    .map(
                        account ->
                            new Inspection.Owner(account.id(), account.username(), name(account))));
  }

  private static String name(Account account) {
    return account.fullName().isEmpty() ? account.username() : account.fullName();
  }

  private Optional<JwtFamilyRow> signIn(Actor actor, int accountId, String family) {
    JwtFamilyFilter filter =
        new JwtFamilyFilter(
            Optional.of(family), Optional.of(accountId), Optional.empty(), Optional.empty());
    return jwts
        .families(actor, filter, Sort.descending("id"), Optional.empty(), ASKED)
        .rows()
        .stream()
        .filter(row -> row.family().equals(family))
        .findFirst();
  }

  private static Map<String, String> signInOf(String family) {
    return family == null ? Map.of() : Map.of("signIn", family);
  }

  private static Optional<Rule> refusal(Verdict verdict) {
    return verdict instanceof Verdict.Refused refused
        ? Optional.of(refused.rule())
        : Optional.empty();
  }

  private void tell(Actor actor, Subject subject, Map<String, String> detail) {
    database.write(
        actor,
        INSPECT,
        tx -> {
          tx.audit("credential.inspected", subject, detail);
          return null;
        });
  }
}
