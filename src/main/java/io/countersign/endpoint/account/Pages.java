package io.countersign.endpoint.account;

import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.access.OwnCollected;
import io.countersign.endpoint.http.Answer;
import java.util.Optional;

/**
 * How the pages look. Each method makes the page for one visit; a {@link Refusal} says why what was
 * tried there was not done, and the page is answered with its status, else with 200. Every form
 * carries {@link Visit#csrf()} in the field {@code csrfmiddlewaretoken} and, in the field {@code
 * form}, a random secret of its own that tells it from every other; it is posted, in the form
 * {@code application/x-www-form-urlencoded}, to the path that is named. The doors add cookies and
 * headers.
 */
public interface Pages {
  /** {@code /login/}: the fields {@code username} and {@code password}. */
  Answer signIn(Visit visit, Optional<Refusal> refused);

  /**
   * {@code /link/…/}: a button that posts the field {@code link} to {@code /link/}.
   *
   * @param link the secret of the link, for the hidden field; null where it cannot be opened
   */
  Answer link(Visit visit, Secret link, Optional<Refusal> refused);

  /** {@code /profile/}: who somebody is and what is theirs. */
  Answer profile(Visit visit, Optional<Refusal> refused);

  /**
   * {@code /profile/password/}: the fields {@code current}, {@code password} and {@code repeat}.
   */
  Answer password(Visit visit, Optional<Refusal> refused);

  /**
   * {@code /profile/apply/}: the fields {@code purpose}, {@code wants} ({@code bearer}, {@code jwt}
   * or {@code both}), {@code lasts} (a number of days, an ISO 8601 duration or {@code never}) and
   * {@code contact}.
   */
  Answer apply(Visit visit, Optional<Refusal> refused);

  /** {@code /profile/requests/{id}/}: the same fields, for a request that is open. */
  Answer request(Visit visit, long request, Optional<Refusal> refused);

  /**
   * {@code /profile/requests/{id}/collect/}: a button and, where a password was granted, the fields
   * {@code password} and {@code repeat}; both are left empty by somebody who wants one to be drawn.
   */
  Answer collect(Visit visit, long request, Optional<Refusal> refused);

  /**
   * What was collected: the answer to the form of {@link #collect}, with secrets that are shown now
   * and never again.
   */
  Answer collected(Visit visit, OwnCollected collected);

  /** {@code /profile/tokens/{id}/revoke/}: a button, and what will be revoked. */
  Answer confirmRevoke(Visit visit, long token);

  /** {@code /profile/sign-ins/{id}/end/}: a button, and which JWT sign-in will be ended. */
  Answer confirmEndSignIn(Visit visit, long signIn);

  /** {@code /profile/sign-ins/end/}: a button that ends all JWT sign-ins. */
  Answer confirmEndSignIns(Visit visit);

  /** {@code /profile/sessions/{id}/end/}: a button, and which browser will be signed out. */
  Answer confirmEndSession(Visit visit, long session);

  /** {@code /profile/requests/{id}/withdraw/}: a button, and which request is taken back. */
  Answer confirmWithdraw(Visit visit, long request);

  /** What fits no other page: a wrong path or method, a form of another site. */
  Answer problem(Visit visit, Refusal refused);

  /** The same from a refusal without a form. */
  default Answer problem(Visit visit, int status, AppException why) {
    return problem(visit, new Refusal(status, why, Fields.NONE));
  }
}
