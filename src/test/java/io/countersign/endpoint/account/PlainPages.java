package io.countersign.endpoint.account;

import io.countersign.core.Secret;
import io.countersign.core.access.OwnCollected;
import io.countersign.endpoint.http.Answer;
import java.util.Optional;

/** Pages of one line: which it is, who is signed in, and why something was refused. */
final class PlainPages implements Pages {
  private static Answer page(String name, Visit visit, Optional<Refusal> refused) {
    String who = visit.session().map(session -> session.username()).orElse("nobody");
    String done = visit.done().map(Done::word).orElse("");
    String why =
        refused
            .map(
                each -> each.why().field().map(field -> field + ":").orElse("") + each.why().code())
            .orElse("");
    return Answer.html(
        refused.map(Refusal::status).orElse(200), name + "|" + who + "|" + done + "|" + why);
  }

  @Override
  public Answer signIn(Visit visit, Optional<Refusal> refused) {
    return page("sign-in", visit, refused);
  }

  @Override
  public Answer link(Visit visit, Secret link, Optional<Refusal> refused) {
    return page("link", visit, refused);
  }

  @Override
  public Answer profile(Visit visit, Optional<Refusal> refused) {
    return page("profile", visit, refused);
  }

  @Override
  public Answer password(Visit visit, Optional<Refusal> refused) {
    return page("password", visit, refused);
  }

  @Override
  public Answer apply(Visit visit, Optional<Refusal> refused) {
    return page("apply", visit, refused);
  }

  @Override
  public Answer request(Visit visit, long request, Optional<Refusal> refused) {
    return page("request " + request, visit, refused);
  }

  @Override
  public Answer collect(Visit visit, long request, Optional<Refusal> refused) {
    return page("collect " + request, visit, refused);
  }

  @Override
  public Answer collected(Visit visit, OwnCollected collected) {
    String token = collected.token().map(issued -> issued.secret().reveal()).orElse("no token");
    String password = collected.drawnPassword().map(Secret::reveal).orElse("no password");
    return Answer.html(200, "collected|" + token + "|" + password + "|" + visit.csrf());
  }

  @Override
  public Answer confirmRevoke(Visit visit, long token) {
    return page("confirm-revoke " + token, visit, Optional.empty());
  }

  @Override
  public Answer confirmEndSignIn(Visit visit, long signIn) {
    return page("confirm-end-sign-in " + signIn, visit, Optional.empty());
  }

  @Override
  public Answer confirmEndSession(Visit visit, long session) {
    return page("confirm-end-session " + session, visit, Optional.empty());
  }

  @Override
  public Answer confirmWithdraw(Visit visit, long request) {
    return page("confirm-withdraw " + request, visit, Optional.empty());
  }

  @Override
  public Answer confirmEndSignIns(Visit visit) {
    return page("confirm-end-sign-ins", visit, Optional.empty());
  }

  @Override
  public Answer problem(Visit visit, Refusal refused) {
    return page("problem", visit, Optional.of(refused));
  }
}
