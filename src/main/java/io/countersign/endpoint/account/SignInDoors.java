package io.countersign.endpoint.account;

import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.account.PasswordSignIn;
import io.countersign.core.instance.Core;
import io.countersign.core.session.Entrance;
import io.countersign.core.session.LinkService;
import io.countersign.core.session.LinkState;
import io.countersign.core.session.Opened;
import io.countersign.core.session.SessionService;
import io.countersign.endpoint.http.Answer;
import io.countersign.endpoint.http.Route;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Coming in, by password or by one-time link, and signing out. */
final class SignInDoors {
  static final String HOME = "/profile/";

  private final Visits visits;
  private final Pages pages;
  private final Clock clock;
  private final SessionService sessions;
  private final LinkService links;
  private final PasswordSignIn passwords;

  SignInDoors(Core core, Visits visits, Pages pages) {
    this.visits = visits;
    this.pages = pages;
    this.clock = core.database().clock();
    this.sessions = core.sessions();
    this.links = core.links();
    this.passwords = core.passwordSignIn();
  }

  List<Route> routes(Door.Maker doors) {
    return List.of(
        new Route("/login/", doors.page(pages::signIn, this::signIn)),
        new Route("/logout/", doors.form(this::problem, this::signOut).forMembers()),
        new Route(LinkAddress.PATH, doors.form(this::closedLink, new OpenLink())),
        new Route(LinkAddress.PATH + "{link}/", doors.page(this::link)));
  }

  private Answer signIn(Visit visit, Fields fields) {
    Instant begun = clock.instant();
    PasswordSignIn.Entered entered;
    try (Secret password = fields.secret("password")) {
      entered = passwords.enter(fields.text("username").strip(), password, visit.call().address());
    }
    Opened opened = sessions.open(entered.accountId(), Entrance.PASSWORD, visit.browser(), begun);
    return visits.signedIn(visit, opened, Door.onTo(HOME));
  }

  private Answer problem(Visit visit, Optional<Refusal> refused) {
    return pages.problem(visit, refused.orElseThrow());
  }

  private Answer signOut(Visit visit, Fields fields) {
    return visits.signedOut(visit, Door.onTo("/login/"));
  }

  private Answer link(Visit visit, Optional<Refusal> none) {
    Secret link = Secret.of(visit.call().parameter("link"));
    // What asks for the headers alone shows the page to nobody.
    LinkState state =
        visit.call().method().equals("HEAD")
            ? links.look(link)
            : links.come(link, visit.browser(), visit.session());
    if (state == LinkState.READY) {
      return pages.link(visit, link, Optional.empty());
    }
    AppException why = state.refusal();
    return closedLink(visit, Optional.of(new Refusal(Statuses.of(why), why, Fields.NONE)));
  }

  private Answer closedLink(Visit visit, Optional<Refusal> refused) {
    return pages.link(visit, null, refused);
  }

  /** Opens a link. Of one that is over everybody may learn that it is, without any proof. */
  private final class OpenLink implements Door.Deed {
    @Override
    public void first(Visit visit, Fields fields) {
      try (Secret link = fields.secret("link")) {
        switch (links.look(link)) {
          case READY -> {}
          // Tells of it, and refuses.
          case OPENED -> links.open(link, visit.browser());
          case LinkState over -> throw over.refusal();
        }
      }
    }

    @Override
    public Answer done(Visit visit, Fields fields) {
      try (Secret link = fields.secret("link")) {
        Opened opened = links.open(link, visit.browser());
        return visits.signedIn(visit, opened, Door.onTo(HOME));
      }
    }
  }
}
