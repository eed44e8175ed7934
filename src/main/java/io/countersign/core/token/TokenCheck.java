package io.countersign.core.token;

import io.countersign.core.Network;
import io.countersign.core.account.Account;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.KeyType;
import org.hibernate.Session;

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

  /** Finds the token of this digest; empty as well if its owner is being deleted. */
  public static Optional<TokenCheck> find(Session session, String digest) {
    return Optional.ofNullable(session.find(BearerToken.class, digest, KeyType.NATURAL))
        .flatMap(
            token ->
                Optional.ofNullable(session.find(Account.class, token.accountId()))
                    .map(token::check));
  }

  /** The same with another end. */
  public TokenCheck until(Instant moment) {
    return new TokenCheck(
        tokenId,
        name,
        kind,
        accountId,
        username,
        email,
        ownerActive,
        ownerSuperuser,
        ownerRoles,
        organisation,
        tokenRoles,
        networks,
        issuedAt,
        moment,
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
