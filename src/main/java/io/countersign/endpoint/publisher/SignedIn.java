package io.countersign.endpoint.publisher;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.countersign.core.Secret;
import io.countersign.core.token.PublisherToken;
import io.countersign.endpoint.http.Answer;
import java.time.Instant;

/**
 * What a sign-in gives: the token, and whose it is (section B1).
 *
 * @param user as the version of the contract shows it
 */
record SignedIn(Token token, Object user) {
  /**
   * A token and its end; these two names are the same in both versions.
   *
   * @param validTo as the version of the contract writes it
   */
  record Token(@JsonProperty("api_key") String apiKey, @JsonProperty("valid_to") String validTo) {
    static Token of(Version version, Secret key, Instant validTo) {
      return new Token(key.reveal(), version.time(validTo));
    }

    /** Without the token. */
    @Override
    public String toString() {
      return "Token[hidden]";
    }
  }

  /** The answer; the secret is forgotten. */
  static Answer answer(Version version, PublisherToken token) {
    try (Secret key = token.apiKey()) {
      return Answer.json(
          200, new SignedIn(Token.of(version, key, token.validTo()), version.user(token.user())));
    }
  }
}
