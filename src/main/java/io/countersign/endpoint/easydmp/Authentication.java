package io.countersign.endpoint.easydmp;

import io.countersign.core.Secret;
import io.countersign.core.Subject;
import io.countersign.core.jwt.JwtCheck;
import io.countersign.core.jwt.JwtRule;
import io.countersign.core.jwt.JwtVerdict;
import io.countersign.core.session.SessionCheck;
import io.countersign.core.session.SessionService;
import io.countersign.core.token.TokenCheck;
import io.countersign.core.verify.Presented;
import io.countersign.core.verify.Rule;
import io.countersign.core.verify.Verdict;
import io.countersign.core.verify.Verifier;
import io.countersign.endpoint.http.Call;
import io.countersign.endpoint.http.Checks;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who calls a protected route (the EasyDMP contract, section 6). The word in the header decides
 * which kind of credential is asked about; a bad one ends the call, whatever else it carries. Only
 * where there is no such word, a browser's session counts.
 */
final class Authentication implements Gate<Caller> {
  static final String NOT_PROVIDED = "Authentication credentials were not provided.";
  private static final String INACTIVE = "User inactive or deleted.";

  private final Verifier verifier;
  private final SessionService sessions;
  private final Checks checks;

  Authentication(Verifier verifier, SessionService sessions, Checks checks) {
    this.verifier = verifier;
    this.sessions = sessions;
    this.checks = checks;
  }

  @Override
  public Entry<Caller> enter(Call call) {
    return enter(call, JwtTexts::refused);
  }

  /**
   * The same for those who want to log out: a token without an id is told as a mistake in what they
   * sent (the EasyDMP contract, section 0).
   */
  Gate<Caller> forLogout() {
    return call ->
        enter(
            call,
            rule ->
                rule == JwtRule.NO_ID ? Reply.problem(JwtTexts.INVALID) : JwtTexts.refused(rule));
  }

  private Entry<Caller> enter(Call call, Function<JwtRule, Reply> refusal) {
    return switch (Credentials.read(call.headers("Authorization"))) {
      case Credentials.Bearer bearer -> bearer(call, bearer.token());
      case Credentials.Jwt jwt -> jwt(call, jwt.token(), refusal);
      case Credentials.Unreadable unreadable -> unreadable(call, unreadable.detail());
      case Credentials.Absent _ -> session(call);
    };
  }

  private Entry<Caller> jwt(Call call, Secret token, Function<JwtRule, Reply> refusal) {
    return switch (verifier.jwt(new Presented(token, call.address()))) {
      case JwtVerdict.Accepted(JwtCheck check) ->
          in(
              call,
              new Caller(
                  check.accountId(),
                  check.username(),
                  check.email(),
                  check.superuser(),
                  Optional.of(token)));
      case JwtVerdict.Refused(JwtRule rule, var owner) -> {
        checks.refused(call, rule, owner);
        yield new Entry.Out<>(refusal.apply(rule));
      }
    };
  }

  private Entry<Caller> bearer(Call call, Secret token) {
    return switch (verifier.bearer(new Presented(token, call.address()))) {
      case Verdict.Accepted accepted -> {
        TokenCheck owner = accepted.token();
        yield in(
            call,
            new Caller(
                owner.accountId(),
                owner.username(),
                owner.email(),
                owner.ownerSuperuser(),
                Optional.empty()));
      }
      case Verdict.Refused refused -> {
        checks.refused(call, refused.rule(), refused.owner());
        yield unauthenticated(
            refused.rule() == Rule.ACCOUNT_INACTIVE ? INACTIVE : JwtTexts.INVALID);
      }
    };
  }

  /** A session's use needs proof that a page of ours asked, unless nothing can change by it. */
  private Entry<Caller> session(Call call) {
    Optional<SessionCheck> found =
        call.cookie(Csrf.SESSION_COOKIE).map(Secret::of).flatMap(sessions::find);
    if (found.isEmpty()) {
      return unreadable(call, NOT_PROVIDED);
    }
    SessionCheck session = found.get();
    Optional<Reply> refusal = Csrf.refusal(call, session);
    if (refusal.isPresent()) {
      checks.unproven(call, Subject.account(session.accountId(), session.username()));
      return new Entry.Out<>(refusal.get());
    }
    return in(
        call,
        new Caller(
            session.accountId(),
            session.username(),
            session.email(),
            session.superuser(),
            Optional.empty()));
  }

  private Entry<Caller> in(Call call, Caller caller) {
    checks.accepted(call, caller.accountId());
    return new Entry.In<>(caller);
  }

  private Entry<Caller> unreadable(Call call, String detail) {
    checks.unreadable(call);
    return unauthenticated(detail);
  }

  private static Entry<Caller> unauthenticated(String detail) {
    return new Entry.Out<>(Reply.unauthenticated(detail));
  }
}
