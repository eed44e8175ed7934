package io.countersign.core.token;

import java.time.Duration;
import java.util.Optional;

/**
 * Which tokens a list shows; an empty part does not narrow it.
 *
 * @param id only this token
 * @param text part of the token's name, its hint, or the owner's username, e-mail or full name
 * @param accountId only this owner's
 * @param state only those in this state now
 * @param expiry only those with this kind of end
 * @param use only those used, or not used, in a way worth a look
 * @param kind only those of this kind
 */
public record TokenFilter(
    Optional<Long> id,
    Optional<String> text,
    Optional<Integer> accountId,
    Optional<TokenState> state,
    Optional<Expiring> expiry,
    Optional<Use> use,
    Optional<TokenKind> kind) {
  /** How near an end is soon. */
  public static final Duration SOON = Duration.ofDays(30);

  /** How long ago a use is long ago. */
  public static final Duration LONG_AGO = Duration.ofDays(90);

  /** Ends worth looking for. */
  public enum Expiring {
    /** Never. */
    NEVER,
    /** Within the next 30 days, of those that are not given out anew with each sign-in. */
    SOON
  }

  /** Uses worth looking for. */
  public enum Use {
    /** Never used. */
    NEVER,
    /** Not used for 90 days; where never, not since it was made 90 days ago. */
    LONG_AGO
  }

  /** Every token. */
  public static TokenFilter all() {
    return new TokenFilter(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The tokens of one account. */
  public static TokenFilter of(int accountId) {
    return new TokenFilter(
        Optional.empty(),
        Optional.empty(),
        Optional.of(accountId),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The tokens that {@code text} finds. */
  public static TokenFilter containing(String text) {
    return new TokenFilter(
        Optional.empty(),
        Optional.of(text),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
