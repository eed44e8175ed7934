package io.countersign.endpoint.oauth;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.countersign.core.Secret;
import io.countersign.core.jwt.JwtCheck;
import io.countersign.core.jwt.JwtRule;
import io.countersign.core.jwt.JwtVerdict;
import io.countersign.core.token.TokenCheck;
import io.countersign.core.verify.Admission;
import io.countersign.core.verify.Introspected;
import io.countersign.core.verify.Introspection;
import io.countersign.core.verify.Presented;
import io.countersign.core.verify.Rule;
import io.countersign.core.verify.Verdict;
import io.countersign.endpoint.http.Answer;
import io.countersign.endpoint.http.Call;
import io.countersign.endpoint.http.Checks;
import io.countersign.endpoint.http.Form;
import io.countersign.endpoint.http.Route;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code POST /oauth2/introspect} (RFC 7662). The caller is told of its own mistakes (RFC 6750,
 * section 3); of the bearer token or JWT it asks about it learns that it is good and whose, or
 * nothing.
 */
final class IntrospectHandler implements Route.Handler {
  static final String PATH = "/oauth2/introspect/";

  /** All that is told of a token that is not good, for whatever reason. */
  private static final Answer INACTIVE = Answer.json(200, Map.of("active", false));

  private static final Pattern BEARER =
      Pattern.compile("bearer +([\\x21-\\x7e]+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern FORM =
      Pattern.compile(
          "application/x-www-form-urlencoded[ \\t]*(;[ \\t]*charset=\"?utf-8\"?[ \\t]*)?",
          Pattern.CASE_INSENSITIVE);

  private final Introspection introspection;
  private final Checks checks;

  /** A good token, its fields in this order (RFC 7662, section 2.2). */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Active(
      boolean active,
      String scope,
      String username,
      @JsonProperty("token_type") String tokenType,
      Long exp,
      Long iat,
      String sub,
      String jti,
      String iss) {
    static Active of(TokenCheck token) {
      return new Active(
          true,
          scope(token.effectiveRoles()),
          token.username(),
          "Bearer",
          seconds(token.expiresAt()),
          seconds(token.issuedAt()),
          Integer.toString(token.accountId()),
          null,
          null);
    }

    static Active of(JwtCheck jwt) {
      return new Active(
          true,
          scope(jwt.roles()),
          jwt.username(),
          "JWT",
          seconds(jwt.expiresAt()),
          seconds(jwt.issuedAt()),
          Integer.toString(jwt.accountId()),
          jwt.jti(),
          jwt.issuer());
    }

    private static String scope(List<String> roles) {
      return roles.isEmpty() ? null : String.join(" ", roles);
    }

    private static Long seconds(Instant moment) {
      return moment == null ? null : moment.getEpochSecond();
    }
  }

  private record Problem(String error) {}

  IntrospectHandler(Introspection introspection, Checks checks) {
    this.introspection = introspection;
    this.checks = checks;
  }

  @Override
  public Answer answer(Call call) {
    if (!call.method().equals("POST")) {
      return Answer.json(405, new Problem("invalid_request")).with("Allow", "POST");
    }
    Optional<Secret> caller = caller(call);
    if (caller.isEmpty()) {
      checks.unreadable(call);
      return presentsBearer(call)
          ? invalidToken()
          : Answer.empty(401).with("WWW-Authenticate", "Bearer");
    }
    return switch (introspection.admit(new Presented(caller.get(), call.address()))) {
      case Admission.Unknown unknown -> {
        checks.refused(call, unknown.rule(), unknown.owner());
        yield invalidToken();
      }
      case Admission.RoleMissing(var owner) -> {
        checks.roleMissing(call, owner);
        yield Answer.json(403, new Problem("insufficient_scope"))
            .with("WWW-Authenticate", "Bearer error=\"insufficient_scope\"");
      }
      case Admission.Admitted admitted -> admitted(call, admitted);
    };
  }

  private Answer admitted(Call call, Admission.Admitted caller) {
    if (!isForm(call)) {
      checks.accepted();
      return Answer.json(415, new Problem("invalid_request"));
    }
    Optional<Secret> token = token(call);
    if (token.isEmpty()) {
      checks.accepted();
      return Answer.json(400, new Problem("invalid_request"));
    }
    return switch (caller.introspect(token.get())) {
      case Introspected.Opaque(Verdict.Accepted(TokenCheck good)) -> active(Active.of(good));
      case Introspected.Jwt(JwtVerdict.Accepted(JwtCheck good)) -> active(Active.of(good));
      case Introspected.Opaque(Verdict.Refused(Rule rule, var owner)) -> {
        checks.refused(call, rule, owner);
        yield INACTIVE;
      }
      case Introspected.Jwt(JwtVerdict.Refused(JwtRule rule, var owner)) -> {
        checks.refused(call, rule, owner);
        yield INACTIVE;
      }
    };
  }

  private Answer active(Active active) {
    checks.accepted();
    return Answer.json(200, active);
  }

  private static Answer invalidToken() {
    return Answer.json(401, new Problem("invalid_token"))
        .with("WWW-Authenticate", "Bearer error=\"invalid_token\"");
  }

  /** The one credential of the caller; empty if there is none, or more than one. */
  private static Optional<Secret> caller(Call call) {
    List<String> values = call.headers("Authorization");
    if (values.size() != 1) {
      return Optional.empty();
    }
    Matcher matcher = BEARER.matcher(values.getFirst());
    return matcher.matches() ? Optional.of(Secret.of(matcher.group(1))) : Optional.empty();
  }

  private static boolean presentsBearer(Call call) {
    return call.headers("Authorization").stream()
        .anyMatch(value -> value.regionMatches(true, 0, "bearer", 0, "bearer".length()));
  }

  private static boolean isForm(Call call) {
    List<String> types = call.headers("Content-Type");
    return types.size() == 1 && FORM.matcher(types.getFirst()).matches();
  }

  /** The token asked about: exactly one, not empty, in a form that repeats no name. */
  private static Optional<Secret> token(Call call) {
    return Form.read(call.body())
        .filter(form -> !form.repeats())
        .flatMap(form -> form.all("token").stream().findFirst())
        .filter(token -> !token.isEmpty())
        .map(Secret::of);
  }
}
