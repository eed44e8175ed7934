package io.countersign.core.jwt;

import io.countersign.core.Secret;
import io.countersign.core.account.AccountQueries;
import io.countersign.core.account.SignInHorizon;
import io.countersign.core.store.Database;
import java.util.Optional;
import org.hibernate.Session;

/** Takes tokens apart, holds them against the keys and looks up whom and what they name. */
final class JwtReader {
  private final Database database;
  private final KeyService keys;

  JwtReader(Database database, KeyService keys) {
    this.database = database;
    this.keys = keys;
  }

  static boolean isPossible(Secret token) {
    return token.length() <= CompactJwt.LONGEST && CompactJwt.isPossible(token.reveal());
  }

  /** Reads a token; the database is asked only about one whose signature is good. */
  JwtReading read(Secret token) {
    if (!isPossible(token)) {
      return JwtReading.refused(JwtRule.UNDECODABLE);
    }
    try {
      CompactJwt jwt = CompactJwt.of(token.reveal());
      KeyRing.Signed signed = keys.ring().check(jwt);
      Claims claims = Claims.read(jwt.payload());
      return database.read(session -> look(session, claims, signed));
    } catch (JwtRefusal e) {
      return JwtReading.refused(e.rule());
    }
  }

  private static JwtReading look(Session session, Claims claims, KeyRing.Signed signed) {
    SignInHorizon horizon = SignInHorizon.read(session);
    return JwtReading.of(
        claims,
        signed,
        claims
            .username()
            .flatMap(username -> AccountQueries.exactly(session, username))
            .map(JwtReading.Owner::of)
            .orElse(null),
        claims
            .family()
            .flatMap(family -> FamilyQueries.find(session, family))
            .map(JwtReading.SignIn::of)
            .orElse(null),
        new JwtReading.Horizon(horizon.endedBefore(), horizon.purgedBefore()));
  }

  /** What a token says of itself; nobody is asked but the keys. */
  Optional<JwtParts> takeApart(Secret token) {
    return isPossible(token) ? JwtParts.of(token.reveal(), keys.ring()) : Optional.empty();
  }
}
