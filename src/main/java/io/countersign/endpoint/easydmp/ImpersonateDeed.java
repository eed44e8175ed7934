package io.countersign.endpoint.easydmp;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.jwt.IssuedJwt;
import io.countersign.core.jwt.JwtService;
import io.countersign.core.store.Database;
import io.countersign.endpoint.http.Call;
import java.util.OptionalInt;

/**
 * {@code POST /api/v2/jwt/impersonate/}: a token of another account, for superusers where the
 * setting allows it (the EasyDMP contract, section 7).
 */
final class ImpersonateDeed implements Resource.Deed<Caller> {
  private static final String FIELD = "user";

  private final JwtService jwts;

  private record Granted(String token) {
    @Override
    public String toString() {
      return "Granted[hidden]";
    }
  }

  ImpersonateDeed(JwtService jwts) {
    this.jwts = jwts;
  }

  @Override
  public Reply answer(Call call, Caller caller) {
    return Input.fields(
        call,
        fields ->
            fields
                .value(FIELD)
                .map(user -> impersonate(call, caller, user))
                .orElse(Input.wrong(FIELD, Fields.REQUIRED)));
  }

  private Reply impersonate(Call call, Caller caller, JsonNode user) {
    return switch (PythonInt.of(user)) {
      case PythonInt.None _ -> Input.wrong(FIELD, Fields.NOT_NULL);
      case PythonInt.NotANumber _ ->
          Input.wrong(
              FIELD, "Incorrect type. Expected pk value, received " + PythonText.type(user) + ".");
      case PythonInt.Number number -> impersonate(call, caller, number);
    };
  }

  private Reply impersonate(Call call, Caller caller, PythonInt.Number user) {
    OptionalInt id = user.asId();
    if (id.isEmpty()) {
      return unknown(user);
    }
    try {
      IssuedJwt jwt = jwts.impersonate(caller.actor(call.address()), id.getAsInt());
      try (Secret token = jwt.token()) {
        return Reply.of(201, new Granted(token.reveal()));
      }
    } catch (AppException e) {
      return switch (e.code()) {
        case "account-unknown" -> unknown(user);
        case "account-inactive" -> Reply.problem(JwtTexts.DISABLED);
        case "impersonation-off", Database.NOT_ALLOWED -> Superusers.refused();
        default -> throw e;
      };
    }
  }

  private static Reply unknown(PythonInt.Number user) {
    return Input.wrong(FIELD, "Invalid pk \"" + user.written() + "\" - object does not exist.");
  }
}
