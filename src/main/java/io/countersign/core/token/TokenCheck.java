package io.countersign.core.token;

import io.countersign.core.Network;
import io.countersign.core.store.Database;
import io.countersign.core.store.SqlRow;
import io.countersign.core.store.Words;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that decides about a presented bearer token, read at one moment: the token's side and its
 * owner's.
 *
 * @param tokenId the token
 * @param name what people call it
 * @param kind where it comes from
 * @param accountId its owner
 * @param username the owner's username
 * @param email the owner's e-mail address; empty for none
 * @param ownerActive whether the owner may use credentials
 * @param ownerSuperuser whether the owner is a superuser
 * @param ownerRoles the owner's stored roles
 * @param organisation the owner's organisation, if it belongs to one
 * @param tokenRoles the roles the token may use; empty for all
 * @param networks from where it may be used; empty for anywhere
 * @param issuedAt when it was made
 * @param expiresAt when it ends, or null for never
 * @param suspended whether somebody stopped it
 * @param revoked whether somebody ended it
 */
public record TokenCheck(
    long tokenId,
    String name,
    TokenKind kind,
    int accountId,
    String username,
    String email,
    boolean ownerActive,
    boolean ownerSuperuser,
    List<String> ownerRoles,
    Optional<String> organisation,
    List<String> tokenRoles,
    List<Network> networks,
    Instant issuedAt,
    Instant expiresAt,
    boolean suspended,
    boolean revoked) {

  /** The token and its owner, once for each of the owner's roles. */
  private static final String FIND =
      """
      select t.id, t.name, t.kind, t.account_id, t.roles, t.networks, t.created_at, t.expires_at,
        t.suspended_at, t.revoked_at, a.username, a.email, a.active, a.superuser, a.organisation,
        r.role
      from bearer_tokens t
        join accounts a on a.id = t.account_id
        left join account_roles r on r.account_id = a.id
      where t.digest = ?
      order by r.ordinal
      """;

  /** Finds the token of this digest. Not in a transaction: it is one question by itself. */
  public static Optional<TokenCheck> find(Database database, String digest) {
    List<TokenCheck> found = database.ask(FIND, TokenCheck::read, digest);
    return found.isEmpty() ? Optional.empty() : Optional.of(withRolesOf(found));
  }

  /** With the one role of the owner that the row names, if it names one. */
  private static TokenCheck read(SqlRow row) {
    Words words = new Words();
    String role = row.text("role");
    return new TokenCheck(
        row.big("id"),
        row.text("name"),
        TokenKind.valueOf(row.text("kind")),
        row.integer("account_id"),
        row.text("username"),
        row.text("email"),
        row.flag("active"),
        row.flag("superuser"),
        role == null ? List.of() : List.of(role),
        Optional.ofNullable(row.text("organisation")),
        words.convertToEntityAttribute(row.text("roles")),
        words.convertToEntityAttribute(row.text("networks")).stream().map(Network::parse).toList(),
        row.moment("created_at"),
        row.moment("expires_at"),
        row.moment("suspended_at") != null,
        row.moment("revoked_at") != null);
  }

  private static TokenCheck withRolesOf(List<TokenCheck> rows) {
    TokenCheck first = rows.getFirst();
    return rows.size() == 1
        ? first
        : first.with(
            rows.stream().flatMap(row -> row.ownerRoles.stream()).toList(), first.expiresAt);
  }

  /** The same with another end. */
  public TokenCheck until(Instant moment) {
    return with(ownerRoles, moment);
  }

  private TokenCheck with(List<String> roles, Instant end) {
    return new TokenCheck(
        tokenId,
        name,
        kind,
        accountId,
        username,
        email,
        ownerActive,
        ownerSuperuser,
        roles,
        organisation,
        tokenRoles,
        networks,
        issuedAt,
        end,
        suspended,
        revoked);
  }

  /** What the token may do at most: never more than its owner. */
  public List<String> effectiveRoles() {
    return tokenRoles.isEmpty()
        ? ownerRoles
        : ownerRoles.stream().filter(tokenRoles::contains).toList();
  }
}
