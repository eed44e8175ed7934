package io.countersign.endpoint.easydmp;

import io.countersign.core.Secret;
import io.countersign.core.jwt.JwtService;
import io.countersign.endpoint.http.Call;
import java.util.function.Function;

/**
 * {@code POST /api/v2/jwt/logout/}: ends the sign-in of a token for good (the EasyDMP contract,
 * sections 0 and 7). The token comes in the body or, where no body can hold one, in the header.
 */
final class LogoutDeed implements Resource.Deed<Caller> {
  private static final String FIELD = "token";

  private final JwtService jwts;

  /** The answer of the original: the token, of which it keeps nothing. */
  private record LoggedOut(String token) {
    static final LoggedOut DONE = new LoggedOut(null);
  }

  LogoutDeed(JwtService jwts) {
    this.jwts = jwts;
  }

  @Override
  public Reply answer(Call call, Caller caller) {
    Function<Secret, Reply> logout = token -> logout(call, caller, token);
    return Input.fields(
        call,
        fields ->
            fields.has(FIELD) || fields.areOfForm() || caller.jwt().isEmpty()
                ? Input.secret(fields, FIELD, logout)
                : logout.apply(caller.jwt().get()));
  }

  private Reply logout(Call call, Caller caller, Secret token) {
    return jwts.logout(caller.actor(call.address()), token)
        .map(rule -> Reply.problem(JwtTexts.inBody(rule)))
        .orElse(Reply.of(201, LoggedOut.DONE));
  }
}
