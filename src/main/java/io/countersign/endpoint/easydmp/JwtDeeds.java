package io.countersign.endpoint.easydmp;

import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.Subject;
import io.countersign.core.jwt.IssuedJwt;
import io.countersign.core.jwt.JwtRule;
import io.countersign.core.jwt.JwtService;
import io.countersign.core.jwt.JwtVerdict;
import io.countersign.core.jwt.Refreshed;
import io.countersign.core.verify.Presented;
import io.countersign.core.verify.Verifier;
import io.countersign.endpoint.http.Call;
import io.countersign.endpoint.http.Checks;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What anybody may do about JWTs (the EasyDMP contract, sections 1 to 4). */
final class JwtDeeds {
  private final JwtService jwts;
  private final Verifier verifier;
  private final Checks checks;

  /**
   * A token that was given or found good.
   *
   * @param pk when it was made, in Unix seconds; null if it does not say
   */
  private record Granted(Long pk, String token) {
    static Granted of(Instant issuedAt, Secret token) {
      return new Granted(issuedAt == null ? null : issuedAt.getEpochSecond(), token.reveal());
    }

    static Granted of(IssuedJwt jwt) {
      try (Secret token = jwt.token()) {
        return of(jwt.issuedAt(), token);
      }
    }

    @Override
    public String toString() {
      return "Granted[hidden]";
    }
  }

  JwtDeeds(JwtService jwts, Verifier verifier, Checks checks) {
    this.jwts = jwts;
    this.verifier = verifier;
    this.checks = checks;
  }

  /** A token for a username and a non-SSO password (section 2). */
  Reply authenticate(Call call) {
    return Input.fields(
        call,
        fields -> {
          Fields.Text password = fields.untrimmed("password");
          Fields.Text username = fields.text("username");
          Map<String, List<String>> problems = new LinkedHashMap<>();
          password.problems().ifPresent(wrong -> problems.put("password", wrong));
          username.problems().ifPresent(wrong -> problems.put("username", wrong));
          return username instanceof Fields.Text.Given(Secret name)
                  && password instanceof Fields.Text.Given(Secret secret)
              ? authenticate(call, name.reveal(), secret)
              : Reply.problems(problems);
        });
  }

  private Reply authenticate(Call call, String username, Secret password) {
    try (password) {
      return Reply.of(201, Granted.of(jwts.authenticate(username, password, call.address())));
    } catch (AppException e) {
      checks.signIn(call, e);
      return switch (e.code()) {
        case "sign-in-refused" -> Reply.problem("Unable to log in with provided credentials.");
        case "sign-in-throttled" ->
            Reply.detail(
                    429, "Request was throttled. Expected available in " + seconds(e) + " seconds.")
                .with("Retry-After", seconds(e));
        case "sign-in-busy" ->
            Reply.detail(503, "Service unavailable.").with("Retry-After", seconds(e));
        default -> throw e;
      };
    }
  }

  private static String seconds(AppException e) {
    return e.args().getFirst().toString();
  }

  /** The same token, if it is good (section 3). */
  Reply verify(Call call) {
    return Input.fields(
        call, fields -> Input.secret(fields, "token", token -> verify(call, token)));
  }

  private Reply verify(Call call, Secret token) {
    return switch (verifier.jwt(new Presented(token, call.address()))) {
      case JwtVerdict.Refused(JwtRule rule, var owner) -> refused(call, rule, owner);
      case JwtVerdict.Accepted accepted -> {
        checks.accepted(call, accepted.check().accountId());
        yield Reply.of(201, Granted.of(accepted.check().issuedAt(), token));
      }
    };
  }

  /** A new token of the same sign-in (section 4). */
  Reply refresh(Call call) {
    return Input.fields(
        call, fields -> Input.secret(fields, "token", token -> refresh(call, token)));
  }

  private Reply refresh(Call call, Secret token) {
    return switch (jwts.refresh(token, call.address())) {
      case Refreshed.Refused(JwtRule rule, var owner) -> refused(call, rule, owner);
      case Refreshed.Issued(IssuedJwt jwt) -> {
        checks.accepted();
        yield Reply.of(201, Granted.of(jwt));
      }
    };
  }

  private Reply refused(Call call, JwtRule rule, Optional<Subject> owner) {
    checks.refused(call, rule, owner);
    return Reply.problem(JwtTexts.inBody(rule));
  }
}
