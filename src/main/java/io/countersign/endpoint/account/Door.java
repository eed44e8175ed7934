package io.countersign.endpoint.account;

import io.countersign.core.AppException;
import io.countersign.endpoint.http.Answer;
import io.countersign.endpoint.http.Call;
import io.countersign.endpoint.http.Reasons;
import io.countersign.endpoint.http.Route;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A page and what its form does. A form is taken if it comes from a page of ours, is written as it
 * must be and carries the proof of this visit; the core then says whether it is done. What is done
 * is answered by sending the browser on (303), so that loading the page again does nothing twice;
 * the same form sent twice gets the same answer.
 */
final class Door implements Route.Handler {
  private static final Logger log = LoggerFactory.getLogger(Door.class);
  private static final Pattern FORM =
      Pattern.compile(
          "application/x-www-form-urlencoded[ \\t]*(;[ \\t]*charset=\"?utf-8\"?[ \\t]*)?",
          Pattern.CASE_INSENSITIVE);

  private final Maker maker;
  private final Visits visits;
  private final Pages pages;
  private final Resent resent;
  private final boolean forMembers;
  private final Page page;
  private final boolean shown;
  private final Deed deed;

  /** Makes the page for a visit, perhaps because something was refused on it. */
  @FunctionalInterface
  interface Page {
    Answer answer(Visit visit, Optional<Refusal> refused);
  }

  /** What the form of a page does. */
  @FunctionalInterface
  interface Deed {
    /** Does it; refusals are shown on the page. */
    Answer done(Visit visit, Fields fields);

    /** Refuses what nobody is given, whatever proof the form carries. */
    default void first(Visit visit, Fields fields) {}
  }

  private Door(Maker maker, boolean forMembers, Page page, boolean shown, Deed deed) {
    this.maker = maker;
    this.visits = maker.visits();
    this.pages = maker.pages();
    this.resent = maker.resent();
    this.forMembers = forMembers;
    this.page = page;
    this.shown = shown;
    this.deed = deed;
  }

  /** Makes doors with the same visits, pages and memory of forms. */
  record Maker(Visits visits, Pages pages, Resent resent) {
    /** A page without a form, or whose forms are posted elsewhere. */
    Door page(Page page) {
      return new Door(this, false, page, true, null);
    }

    /** A page and its form. */
    Door page(Page page, Deed deed) {
      return new Door(this, false, page, true, deed);
    }

    /** A form that is part of another page. */
    Door form(Page page, Deed deed) {
      return new Door(this, false, page, false, deed);
    }
  }

  /** The same for nobody but those who are signed in; others are sent to sign in. */
  Door forMembers() {
    return new Door(maker, true, page, shown, deed);
  }

  /** Sends the browser on to a path of ours. */
  static Answer onTo(String path) {
    return Answer.empty(303).with("Location", path);
  }

  @Override
  public Answer answer(Call call) {
    Visit visit = visits.of(call);
    Answer answer =
        switch (call.method()) {
          case "GET", "HEAD" -> shown ? get(visit) : noSuchMethod(visit);
          case "POST" -> deed != null ? post(visit) : noSuchMethod(visit);
          default -> noSuchMethod(visit);
        };
    return visits.answered(visit, answer);
  }

  private Answer noSuchMethod(Visit visit) {
    String allowed = !shown ? "POST" : deed == null ? "GET, HEAD" : "GET, HEAD, POST";
    return pages.problem(visit, 405, new AppException("page-method")).with("Allow", allowed);
  }

  private boolean isWelcome(Visit visit) {
    return !forMembers || visit.session().isPresent();
  }

  private static Answer toSignIn() {
    return onTo("/login/");
  }

  private Answer get(Visit visit) {
    if (!isWelcome(visit)) {
      return toSignIn();
    }
    try {
      return page.answer(visit, Optional.empty());
    } catch (AppException e) {
      return refused(visit, e, Fields.NONE, pages::problem);
    }
  }

  private Answer post(Visit visit) {
    Call call = visit.call();
    if (!SameOrigin.holds(call)) {
      return pages.problem(visit, 403, new AppException("form-foreign"));
    }
    if (!isForm(call)) {
      return pages.problem(visit, 415, new AppException("form-unreadable"));
    }
    Optional<Fields> fields = Fields.read(call.body());
    if (fields.isEmpty()) {
      return pages.problem(visit, 400, new AppException("form-unreadable"));
    }
    try (Resent.Turn turn = resent.turn(visit, fields.get())) {
      // Before all else: what was done may have ended the session with which the form came.
      return turn.before().orElseGet(() -> post(visit, fields.get(), turn));
    }
  }

  private Answer post(Visit visit, Fields fields, Resent.Turn turn) {
    if (!isWelcome(visit)) {
      return toSignIn();
    }
    try {
      deed.first(visit, fields);
      if (!visits.isProven(visit, fields.text("csrfmiddlewaretoken"))) {
        return pages.problem(visit, 403, new AppException("form-stale"));
      }
      return turn.done(deed.done(visit, fields));
    } catch (AppException e) {
      return refused(visit, e, fields, (seen, refusal) -> page.answer(seen, Optional.of(refusal)));
    }
  }

  private interface Shown {
    Answer answer(Visit visit, Refusal refusal);
  }

  private Answer refused(Visit visit, AppException e, Fields fields, Shown where) {
    Refusal refusal = new Refusal(Statuses.of(e), e, fields);
    visit.call().trace().refused(Reasons.of(e), e.subject());
    if (refusal.status() == 503 && e.code().startsWith("database-")) {
      log.warn("{} cannot be answered now: {}", visit.call(), e.code());
      return pages.problem(visit, refusal).with("Retry-After", "5");
    }
    Answer answer = shown(visit, refusal, where);
    return Statuses.retryAfter(e).map(after -> answer.with("Retry-After", after)).orElse(answer);
  }

  /** The page it was tried on, or a page about nothing else where that page is refused as well. */
  private Answer shown(Visit visit, Refusal refusal, Shown where) {
    try {
      return where.answer(visit, refusal);
    } catch (AppException e) {
      return pages.problem(visit, refusal);
    }
  }

  private static boolean isForm(Call call) {
    var types = call.headers("Content-Type");
    return types.size() == 1 && FORM.matcher(types.getFirst()).matches();
  }
}
