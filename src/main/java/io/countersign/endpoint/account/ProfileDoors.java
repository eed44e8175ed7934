package io.countersign.endpoint.account;

import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.access.Application;
import io.countersign.core.access.Lasting;
import io.countersign.core.access.OwnCollected;
import io.countersign.core.access.OwnRequests;
import io.countersign.core.access.Wants;
import io.countersign.core.instance.Core;
import io.countersign.core.jwt.OwnJwts;
import io.countersign.core.session.Opened;
import io.countersign.core.session.OwnPassword;
import io.countersign.core.session.OwnSessions;
import io.countersign.core.token.OwnTokens;
import io.countersign.endpoint.http.Answer;
import io.countersign.endpoint.http.Route;
import java.util.List;
import java.util.Optional;

/** What somebody who is signed in does with what is their own. */
final class ProfileDoors {
  private static final String HOME = "/profile/";

  private final Visits visits;
  private final Pages pages;
  private final OwnTokens tokens;
  private final OwnJwts jwts;
  private final OwnSessions sessions;
  private final OwnPassword passwords;
  private final OwnRequests requests;

  ProfileDoors(Core core, Visits visits, Pages pages) {
    this.visits = visits;
    this.pages = pages;
    this.tokens = core.own().tokens();
    this.jwts = core.own().jwts();
    this.sessions = core.own().sessions();
    this.passwords = core.own().password();
    this.requests = core.own().requests();
  }

  /** A page about one thing of which there are many. */
  private interface PageOf {
    Answer answer(Visit visit, long id, Optional<Refusal> refused);
  }

  /** Asks before something is done with one thing of which there are many. */
  private interface Question {
    Answer answer(Visit visit, long id);
  }

  /** What is done with one thing of which there are many. */
  private interface DeedOn {
    Answer done(Visit visit, long id, Fields fields);
  }

  List<Route> routes(Door.Maker doors) {
    return List.of(
        route("", doors.page(pages::profile)),
        route(
            "tokens/{id}/revoke/", doors.page(asked(pages::confirmRevoke), on(this::revokeToken))),
        route(
            "sign-ins/{id}/end/", doors.page(asked(pages::confirmEndSignIn), on(this::endSignIn))),
        route("sign-ins/end/", doors.page(this::askedOfAll, this::endSignIns)),
        route(
            "sessions/{id}/end/",
            doors.page(asked(pages::confirmEndSession), on(this::endSession))),
        route("password/", doors.page(pages::password, this::changePassword)),
        route("apply/", doors.page(pages::apply, this::apply)),
        route("requests/{id}/", doors.page(of(this::request), on(this::changeRequest))),
        route(
            "requests/{id}/withdraw/",
            doors.page(asked(pages::confirmWithdraw), on(this::withdrawRequest))),
        route("requests/{id}/collect/", doors.page(of(this::collectable), on(this::collect))));
  }

  private static Route route(String path, Door door) {
    return new Route(HOME + path, door.forMembers());
  }

  private static Door.Page of(PageOf page) {
    return (visit, refused) -> page.answer(visit, id(visit), refused);
  }

  /** Asks first; a deed that is refused is told about on one's own page. */
  private Door.Page asked(Question question) {
    return (visit, refused) ->
        refused.isPresent() ? pages.profile(visit, refused) : question.answer(visit, id(visit));
  }

  private Answer askedOfAll(Visit visit, Optional<Refusal> refused) {
    return refused.isPresent() ? pages.profile(visit, refused) : pages.confirmEndSignIns(visit);
  }

  private static Door.Deed on(DeedOn deed) {
    return (visit, fields) -> deed.done(visit, id(visit), fields);
  }

  private static long id(Visit visit) {
    String text = visit.call().parameter("id");
    if (!text.matches("[1-9][0-9]{0,17}")) {
      throw new AppException("page-unknown");
    }
    return Long.parseLong(text);
  }

  private static Answer back(Done done) {
    return Door.onTo(HOME + "?done=" + done.word());
  }

  private Answer revokeToken(Visit visit, long id, Fields fields) {
    tokens.revoke(visit.actor(), id);
    return back(Done.TOKEN_REVOKED);
  }

  private Answer endSignIn(Visit visit, long id, Fields fields) {
    jwts.end(visit.actor(), id);
    return back(Done.SIGN_IN_ENDED);
  }

  private Answer endSignIns(Visit visit, Fields fields) {
    jwts.endAll(visit.actor());
    return back(Done.SIGN_INS_ENDED);
  }

  private Answer endSession(Visit visit, long id, Fields fields) {
    sessions.end(visit.actor(), id);
    return back(Done.SESSION_ENDED);
  }

  private Answer changePassword(Visit visit, Fields fields) {
    try (Secret current = fields.secret("current");
        Secret wanted = wanted(fields)) {
      Opened renewed = passwords.change(visit.actor(), current, wanted, visit.browser());
      return visits.signedIn(visit, renewed, back(Done.PASSWORD_CHANGED));
    }
  }

  /** The new password, typed twice alike. */
  private static Secret wanted(Fields fields) {
    Secret wanted = fields.secret("password");
    try (Secret repeat = fields.secret("repeat")) {
      if (!wanted.equals(repeat)) {
        wanted.close();
        throw AppException.of("repeat", "password-repeat");
      }
    }
    return wanted;
  }

  private Answer apply(Visit visit, Fields fields) {
    requests.apply(visit.actor(), application(fields));
    return back(Done.REQUEST_SENT);
  }

  private Answer changeRequest(Visit visit, long id, Fields fields) {
    requests.change(visit.actor(), id, application(fields));
    return back(Done.REQUEST_CHANGED);
  }

  private static Application application(Fields fields) {
    return new Application(
        fields.text("purpose"),
        Wants.parse(fields.text("wants")),
        Lasting.parse(fields.text("lasts")).days(),
        fields.text("contact"));
  }

  private Answer request(Visit visit, long id, Optional<Refusal> refused) {
    if (refused.isEmpty()) {
      requests.openForChange(visit.actor(), id);
    }
    return pages.request(visit, id, refused);
  }

  private Answer withdrawRequest(Visit visit, long id, Fields fields) {
    requests.withdraw(visit.actor(), id);
    return back(Done.REQUEST_WITHDRAWN);
  }

  private Answer collect(Visit visit, long id, Fields fields) {
    try (Secret chosen = wanted(fields)) {
      Optional<Secret> password = Optional.of(chosen).filter(secret -> secret.length() > 0);
      OwnCollected collected = requests.collect(visit.actor(), id, password, visit.browser());
      try {
        return shown(visit, collected);
      } finally {
        collected.token().ifPresent(issued -> issued.secret().close());
        collected.drawnPassword().ifPresent(Secret::close);
      }
    }
  }

  private Answer shown(Visit visit, OwnCollected collected) {
    return collected
        .renewed()
        .map(
            renewed ->
                visits.signedIn(
                    visit, renewed, pages.collected(visit.with(renewed.session()), collected)))
        .orElseGet(() -> pages.collected(visit, collected));
  }

  private Answer collectable(Visit visit, long id, Optional<Refusal> refused) {
    if (refused.isEmpty()) {
      requests.openForCollection(visit.actor(), id);
    }
    return pages.collect(visit, id, refused);
  }
}
