package io.countersign.endpoint.account;

import io.countersign.core.RandomSecret;
import io.countersign.core.Secret;
import io.countersign.core.session.Opened;
import io.countersign.core.session.SessionCheck;
import io.countersign.core.session.SessionService;
import io.countersign.endpoint.http.Answer;
import io.countersign.endpoint.http.Call;
import java.util.Optional;

/**
 * Who comes, by the cookies of a browser, and what cookies it is given (RFC 6265). Both are for
 * this host alone and are forgotten when the browser is closed: {@code sessionid} is kept from
 * scripts; {@code csrftoken} is what forms and scripts of our own pages send back.
 */
public final class Visits {
  /** The cookie that holds the secret of a session. */
  public static final String SESSION_COOKIE = "sessionid";

  /** The cookie that holds what forms carry. */
  public static final String CSRF_COOKIE = "csrftoken";

  /** The cookie of a browser that was sent to the provider and is to come back. */
  static final String AWAY_COOKIE = "signinstate";

  private static final int AWAY_SECONDS = 600;

  private final SessionService sessions;

  /** Makes it. */
  public Visits(SessionService sessions) {
    this.sessions = sessions;
  }

  /** Who comes. The use of a good session is noted. */
  public Visit of(Call call) {
    Optional<SessionCheck> session =
        call.cookie(SESSION_COOKIE).map(Secret::of).flatMap(sessions::find);
    Secret proof =
        session
            .map(SessionCheck::csrf)
            .or(() -> call.cookie(CSRF_COOKIE).map(Secret::of).filter(RandomSecret::isPossible))
            .orElseGet(RandomSecret::draw);
    return new Visit(call, session, proof);
  }

  /**
   * Whether a form was made for this visit: its proof is that of the session or, where nobody is
   * signed in, that of the cookie.
   */
  boolean isProven(Visit visit, String proof) {
    try (Secret given = Secret.of(proof)) {
      boolean known = visit.session().isPresent() || holds(visit);
      return visit.proof().equals(given) && known;
    }
  }

  private static boolean holds(Visit visit) {
    return visit
        .call()
        .cookie(CSRF_COOKIE)
        .map(Secret::of)
        .filter(visit.proof()::equals)
        .isPresent();
  }

  /** The answer to a visit, with the cookie for its forms where the browser has another or none. */
  Answer answered(Visit visit, Answer answer) {
    return answer.has("Set-Cookie") || holds(visit)
        ? answer
        : cookie(visit, answer, CSRF_COOKIE, visit.csrf(), "");
  }

  /** The answer to somebody who has just come in; the session before is over. */
  Answer signedIn(Visit visit, Opened opened, Answer answer) {
    endSession(visit);
    Answer known = cookie(visit, answer, SESSION_COOKIE, opened.id().reveal(), "; HttpOnly");
    return cookie(visit, known, CSRF_COOKIE, opened.session().csrf().reveal(), "");
  }

  /** The secret of the session that an answer begins, if it begins one. */
  static Optional<String> begun(Answer answer) {
    String before = SESSION_COOKIE + "=";
    return answer.headers().stream()
        .filter(header -> header.name().equals("Set-Cookie"))
        .map(Answer.Header::value)
        .filter(cookie -> cookie.startsWith(before))
        .map(cookie -> cookie.substring(before.length(), cookie.indexOf(';')))
        .findFirst();
  }

  /** The answer to somebody who signs out; nothing of the session is left. */
  Answer signedOut(Visit visit, Answer answer) {
    endSession(visit);
    Answer forgotten = cookie(visit, answer, SESSION_COOKIE, "", "; HttpOnly; Max-Age=0");
    return cookie(visit, forgotten, CSRF_COOKIE, "", "; Max-Age=0");
  }

  /** The answer to somebody who is sent to the provider. */
  Answer sentAway(Visit visit, Secret binding, Answer answer) {
    return cookie(
        visit, answer, AWAY_COOKIE, binding.reveal(), "; HttpOnly; Max-Age=" + AWAY_SECONDS);
  }

  private void endSession(Visit visit) {
    if (visit.session().isPresent()) {
      visit
          .call()
          .cookie(SESSION_COOKIE)
          .ifPresent(id -> sessions.end(Secret.of(id), visit.call().address()));
    }
  }

  private static Answer cookie(Visit visit, Answer answer, String name, String value, String more) {
    boolean secure = visit.call().base().getScheme().equals("https");
    return answer.with(
        "Set-Cookie",
        name + "=" + value + "; Path=/; SameSite=Lax" + more + (secure ? "; Secure" : ""));
  }
}
