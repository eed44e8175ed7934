package io.countersign.endpoint.web;

import io.countersign.core.Actor;
import io.countersign.core.Page;
import io.countersign.core.access.GrantState;
import io.countersign.core.access.RequestRow;
import io.countersign.core.access.RequestState;
import io.countersign.core.account.OwnDetail;
import io.countersign.core.instance.Core;
import io.countersign.core.session.SessionCheck;
import io.countersign.core.token.OwnToken;
import io.countersign.core.token.TokenState;
import io.countersign.endpoint.web.ProfilePage.Newest;
import io.countersign.endpoint.web.ProfilePage.SignedIn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Reads what one's own page shows. */
final class ProfileReader {
  private static final int AT_A_TIME = 100;
  private static final int MOST = 1000;

  private final Core core;

  ProfileReader(Core core) {
    this.core = core;
  }

  /**
   * What {@code actor} has, seen through {@code session}.
   *
   * @param problem why what was tried on it was refused, or null
   */
  ProfilePage read(Actor actor, SessionCheck session, Problem problem) {
    OwnDetail own = core.own().account().open(actor);
    List<RequestRow> requests = all(after -> core.own().requests().list(actor, after, AT_A_TIME));
    List<OwnToken> tokens = all(after -> core.own().tokens().list(actor, after, AT_A_TIME));
    Predicate<RequestRow> ready = request -> request.grantState() == GrantState.GRANTED;
    Predicate<RequestRow> waiting = request -> request.state() == RequestState.PENDING;
    Predicate<OwnToken> usable =
        token -> token.state() == TokenState.LIVE || token.state() == TokenState.SUSPENDED;
    return new ProfilePage(
        own.fullName().isEmpty() ? own.username() : own.fullName(),
        own.username(),
        own.email(),
        those(requests, ready),
        those(requests, waiting),
        Newest.of(those(requests, ready.or(waiting).negate())),
        those(tokens, usable),
        Newest.of(those(tokens, usable.negate())),
        signIns(actor),
        core.own().jwts().mayBeUnseen(),
        browsers(actor, session.id()),
        own.hasPassword(),
        own.passwordChangedAt(),
        problem);
  }

  private List<SignedIn> signIns(Actor actor) {
    return core.own().jwts().list(actor).stream()
        .map(
            row ->
                new SignedIn(
                    row.id(),
                    row.startedFrom() == null ? Confirmations.UNKNOWN : row.startedFrom(),
                    "",
                    row.startedAt(),
                    row.startedBy(),
                    row.lastRefreshedAt(),
                    false))
        .toList();
  }

  private List<SignedIn> browsers(Actor actor, long here) {
    return core.own().sessions().list(actor).stream()
        .map(
            row ->
                new SignedIn(
                    row.id(),
                    row.address(),
                    row.userAgent(),
                    row.begunAt(),
                    null,
                    row.lastSeenAt(),
                    row.id() == here))
        .toList();
  }

  private static <T> List<T> those(List<T> all, Predicate<T> which) {
    return all.stream().filter(which).toList();
  }

  /** All of a list, newest first; of one that nobody would read to its end, the newest. */
  private static <T> List<T> all(Function<Optional<Page.Cursor>, Page<T>> pages) {
    List<T> all = new ArrayList<>();
    Optional<Page.Cursor> next = Optional.empty();
    do {
      Page<T> page = pages.apply(next);
      all.addAll(page.rows());
      next = page.next();
    } while (next.isPresent() && all.size() < MOST);
    return all;
  }
}
