package io.countersign.endpoint.publisher;

import io.countersign.core.account.RoleHierarchy;
import io.countersign.core.token.TokenCheck;
import io.countersign.endpoint.http.Answer;

/**
 * {@code GET internal/me/}: who the bearer of a token is, for those who may use the internal API.
 *
 * @param email empty for none
 */
record Me(int id, String username, String email) {
  static Resource of(Version version, Guard guard) {
    return Resource.at(version.path("internal/me/"))
        .on(
            "GET",
            guard.letting(
                version,
                RoleHierarchy.INTERNAL_API,
                (_, _, caller) -> Answer.json(200, of(caller.token()))));
  }

  private static Me of(TokenCheck token) {
    return new Me(token.accountId(), token.username(), token.email());
  }
}
