package io.countersign.endpoint;

import static io.countersign.testing.TestCore.ROOT;

import io.countersign.core.Network;
import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.account.Roles;
import io.countersign.core.policy.Policy;
import io.countersign.core.session.Browser;
import io.countersign.core.session.Entrance;
import io.countersign.core.session.Opened;
import io.countersign.core.token.Issued;
import io.countersign.core.token.TokenTerms;
import io.countersign.testing.PublisherFixture;
import io.countersign.testing.TestCore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes a credential of every kind, of alice, who is an ordinary account, and of root. */
final class CredentialKinds {
  private static final String NONE = "Authentication credentials were not provided.";
  private static final String INVALID = "Invalid token.";
  private static final String UNDECODABLE = "Error decoding token.";
  private static final String INVALID_SPACES =
      "Invalid token header. Token string should not contain spaces.";

  private final TestCore core;
  private final int alice;
  private final int root;

  CredentialKinds(TestCore core) {
    this.core = core;
    set(Policy.JWT_HS256_SECRET, "a-secret-of-more-than-256-bits-0123456789-abcdef");
    set(Policy.JWT_IMPERSONATION, "true");
    this.root = core.superuser("root").accountId();
    this.alice = account("alice");
  }

  /** The account that is no superuser. */
  int alice() {
    return alice;
  }

  /** All kinds; called once. */
  List<CredentialKind> all() {
    return Stream.of(bearers(), jwts(), ofWebPublisher(), sessions(), mixed())
        .flatMap(List::stream)
        .toList();
  }

  private void set(Policy policy, String value) {
    core.core().policies().set(ROOT, policy, value);
  }

  private int account(String username) {
    Profile profile = Profile.named(username).withRoles(List.of(Roles.INTROSPECT));
    NewAccount wanted =
        new NewAccount(profile, false, true, Optional.of(Secret.of(TestCore.PASSWORD)));
    return core.core().accounts().create(ROOT, wanted).id();
  }

  /** A fresh JWT; the algorithm is in force afterwards. */
  String jwt(String algorithm, String username) {
    set(Policy.JWT_ALGORITHM, algorithm);
    return core.core()
        .jwts()
        .authenticate(username, Secret.of(TestCore.PASSWORD), "::1")
        .token()
        .reveal();
  }

  private String token(int account, TokenTerms terms) {
    return core.core().tokens().issue(ROOT, account, terms).secret().reveal();
  }

  private Opened session(int account) {
    return core.core()
        .sessions()
        .open(account, Entrance.PASSWORD, new Browser("127.0.0.1", "test"), core.clock().instant());
  }

  private List<CredentialKind> bearers() {
    String token = token(alice, TokenTerms.named("all"));
    String roleless = token(root, TokenTerms.named("no role"));
    String elsewhere =
        token(alice, TokenTerms.named("net").from(List.of(Network.parse("192.0.2.0/24"))));
    String ended =
        token(alice, TokenTerms.named("end").until(core.clock().instant().plusSeconds(60)));
    core.clock().advance(java.time.Duration.ofSeconds(61));
    Issued revoked = core.token(alice, "revoked");
    core.core().tokens().revoke(ROOT, revoked.row().id(), "");
    Issued suspended = core.token(alice, "suspended");
    core.core().tokens().suspend(ROOT, suspended.row().id());
    int ines = account("ines");
    String inactive = token(ines, TokenTerms.named("inactive"));
    core.core().accounts().deactivate(ROOT, ines);
    String key = core.core().tokens().derivedKey(ROOT, "alice", false).reveal();
    return List.of(
        CredentialKind.good("token", "alice", bearer(token)).asking(),
        CredentialKind.good("token, small word", "alice", "Authorization: bearer " + token)
            .asking(),
        CredentialKind.good("token of a superuser", "root", bearer(roleless)),
        CredentialKind.good("derived key", "alice", bearer(key)).asking(),
        CredentialKind.bad("token elsewhere", 401, INVALID, bearer(elsewhere)),
        CredentialKind.bad("token ended", 401, INVALID, bearer(ended)),
        CredentialKind.bad("token revoked", 401, INVALID, bearer(revoked.secret().reveal())),
        CredentialKind.bad("token suspended", 401, INVALID, bearer(suspended.secret().reveal())),
        CredentialKind.bad(
            "token of an inactive", 401, "User inactive or deleted.", bearer(inactive)),
        CredentialKind.bad("token of nobody", 401, INVALID, bearer("0".repeat(40))),
        CredentialKind.bad("token behind JWT", 401, UNDECODABLE, "Authorization: JWT " + token),
        CredentialKind.bad("token behind Token", 401, NONE, "Authorization: Token " + token),
        CredentialKind.bad("token bare", 401, NONE, "Authorization: " + token),
        CredentialKind.bad(
            "token and more",
            401,
            "Invalid token header. Token string should not contain spaces.",
            bearer(token + " x")),
        CredentialKind.bad(
            "no token",
            401,
            "Invalid token header. No credentials provided.",
            "Authorization: Bearer"));
  }

  private List<CredentialKind> jwts() {
    List<CredentialKind> kinds = new ArrayList<>();
    for (String algorithm : List.of("RS256", "ES256", "EdDSA")) {
      kinds.add(CredentialKind.good(algorithm, "alice", word("JWT", jwt(algorithm, "alice"))));
      kinds.add(
          CredentialKind.good(algorithm + " root", "root", word("jwt", jwt(algorithm, "root"))));
    }
    String given = jwt("HS256", "alice");
    // From here on RS256 is in force, under which all keys made before stay good.
    String ended = jwt("RS256", "alice");
    core.core().jwts().logout(ROOT, Secret.of(ended));
    account("gone");
    String gone = jwt("RS256", "gone");
    core.core().accounts().delete(ROOT, core.core().accounts().require(ROOT, "gone").id());
    account("stopped");
    String stopped = jwt("RS256", "stopped");
    core.core().accounts().deactivate(ROOT, core.core().accounts().require(ROOT, "stopped").id());
    kinds.add(
        CredentialKind.bad("HS256 while RS256 is in force", 401, INVALID, word("JWT", given)));
    kinds.add(
        CredentialKind.bad("JWT logged out", 403, "Token is blacklisted.", word("JWT", ended)));
    kinds.add(CredentialKind.bad("JWT of a deleted", 401, INVALID, word("JWT", gone)));
    kinds.add(
        CredentialKind.bad(
            "JWT of an inactive", 401, "User account is disabled.", word("JWT", stopped)));
    kinds.add(CredentialKind.bad("JWT behind Bearer", 401, INVALID, bearer(ended)));
    kinds.add(CredentialKind.bad("JWT cut", 401, UNDECODABLE, word("JWT", "a.b.c")));
    kinds.add(CredentialKind.bad("JWT alone", 401, NONE, "Authorization: JWT"));
    return kinds;
  }

  /** They are good under another contract, and here under no word. */
  private List<CredentialKind> ofWebPublisher() {
    PublisherFixture publisher = new PublisherFixture(core);
    AccountDetail account = core.core().accounts().open(ROOT, alice);
    String key = publisher.signIn(account).key();
    String hex = "0123456789".repeat(4);
    publisher.superdesk(account, hex);
    return List.of(
        CredentialKind.bad("Web Publisher token behind Bearer", 401, INVALID, bearer(key)),
        CredentialKind.bad("Web Publisher token behind JWT", 401, UNDECODABLE, word("JWT", key)),
        CredentialKind.bad("Web Publisher token behind Basic", 401, NONE, word("Basic", key)),
        CredentialKind.bad("Web Publisher token bare", 401, NONE, "Authorization: " + key),
        CredentialKind.bad("Superdesk token like a key", 401, INVALID, bearer(hex)),
        CredentialKind.bad("Superdesk token behind Basic", 401, NONE, word("Basic", hex)),
        CredentialKind.bad("Superdesk token bare", 401, NONE, "Authorization: " + hex));
  }

  private List<CredentialKind> sessions() {
    Opened opened = session(alice);
    String id = opened.id().reveal();
    String csrf = opened.session().csrf().reveal();
    Opened roots = session(root);
    Opened over = session(alice);
    core.core().sessions().end(over.id(), "::1");
    String missing = "CSRF token missing or incorrect.";
    String good = "Cookie: sessionid=" + id + "; csrftoken=" + csrf;
    return List.of(
        CredentialKind.good("session", "alice", good, "X-CSRFToken: " + csrf),
        CredentialKind.good(
            "session of a superuser",
            "root",
            "Cookie: csrftoken=%s; sessionid=%s"
                .formatted(roots.session().csrf().reveal(), roots.id().reveal()),
            "x-csrftoken: " + roots.session().csrf().reveal()),
        CredentialKind.good("session alone", "alice", "Cookie: sessionid=" + id)
            .unproven("CSRF cookie not set."),
        CredentialKind.good(
                "session without cookie",
                "alice",
                "Cookie: sessionid=" + id,
                "X-CSRFToken: " + csrf)
            .unproven("CSRF cookie not set."),
        CredentialKind.good("session without header", "alice", good).unproven(missing),
        CredentialKind.good("session, empty header", "alice", good, "X-CSRFToken:")
            .unproven(missing),
        CredentialKind.good("session, wrong header", "alice", good, "X-CSRFToken: x")
            .unproven(missing),
        CredentialKind.good(
                "session, two headers", "alice", good, "X-CSRFToken: " + csrf, "X-CSRFToken: x")
            .unproven(missing),
        CredentialKind.good(
                "session, proof of another",
                "alice",
                "Cookie: sessionid=%s; csrftoken=%s".formatted(id, roots.session().csrf().reveal()),
                "X-CSRFToken: " + roots.session().csrf().reveal())
            .unproven(missing),
        CredentialKind.good(
                "session, proof of one's own making",
                "alice",
                "Cookie: sessionid=" + id + "; csrftoken=mine",
                "X-CSRFToken: mine")
            .unproven(missing),
        CredentialKind.bad("session over", 401, NONE, "Cookie: sessionid=" + over.id().reveal()),
        CredentialKind.bad("session unknown", 401, NONE, "Cookie: sessionid=" + "a".repeat(43)),
        CredentialKind.bad("session empty", 401, NONE, "Cookie: sessionid="),
        CredentialKind.bad("session in a header", 401, NONE, "sessionid: " + id),
        CredentialKind.bad("session as a token", 401, INVALID, bearer(id)),
        CredentialKind.bad(
            "only CSRF", 401, NONE, "Cookie: csrftoken=" + csrf, "X-CSRFToken: " + csrf));
  }

  private List<CredentialKind> mixed() {
    String token = token(alice, TokenTerms.named("mixed"));
    String signed = jwt("RS256", "alice");
    Opened opened = session(root);
    String csrf = opened.session().csrf().reveal();
    String cookie = "Cookie: sessionid=" + opened.id().reveal() + "; csrftoken=" + csrf;
    String proof = "X-CSRFToken: " + csrf;
    return List.of(
        CredentialKind.bad("none", 401, NONE),
        CredentialKind.bad("empty header", 401, NONE, "Authorization:"),
        CredentialKind.bad("Basic", 401, NONE, "Authorization: Basic YWxpY2U6eA=="),
        CredentialKind.bad("JWT in a cookie", 401, NONE, "Cookie: jwt=" + signed),
        CredentialKind.bad("two tokens", 401, INVALID_SPACES, bearer(token), bearer(token)),
        CredentialKind.bad(
            "token and JWT", 401, INVALID_SPACES, bearer(token), word("JWT", signed)),
        CredentialKind.bad("JWT and token", 401, NONE, word("JWT", signed), bearer(token)),
        CredentialKind.bad("JWT twice", 401, NONE, word("JWT", signed), word("JWT", signed)),
        CredentialKind.good("token beside a session", "alice", bearer(token), cookie, proof)
            .asking(),
        CredentialKind.good("JWT beside a session", "alice", word("JWT", signed), cookie, proof),
        CredentialKind.bad("bad token beside a session", 401, INVALID, bearer("x"), cookie, proof),
        CredentialKind.bad(
            "bad JWT beside a session", 401, UNDECODABLE, word("JWT", "a.b.c"), cookie, proof),
        CredentialKind.good(
            "word alone beside a session", "root", "Authorization: JWT", cookie, proof),
        CredentialKind.good(
            "Basic beside a session", "root", "Authorization: Basic eDp5", cookie, proof));
  }

  private static String bearer(String token) {
    return word("Bearer", token);
  }

  private static String word(String word, String token) {
    return "Authorization: " + word + " " + token;
  }
}
