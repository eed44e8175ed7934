package io.countersign.endpoint.account;

import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.instance.Core;
import io.countersign.core.oidc.Begun;
import io.countersign.core.oidc.ProviderSignIn;
import io.countersign.core.session.Opened;
import io.countersign.endpoint.http.Answer;
import io.countersign.endpoint.http.Form;
import io.countersign.endpoint.http.Route;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Coming in by the organisation's provider: the browser is sent there, and comes back with a code.
 * Refusals are told where one signs in.
 */
final class ProviderDoors {
  private final Visits visits;
  private final Pages pages;
  private final ProviderSignIn provider;

  ProviderDoors(Core core, Visits visits, Pages pages) {
    this.visits = visits;
    this.pages = pages;
    this.provider = core.providerSignIn();
  }

  List<Route> routes(Door.Maker doors) {
    return List.of(
        new Route(ProviderAddress.PATH, doors.page(told(this::begin))),
        new Route(ProviderAddress.CALLBACK_PATH, doors.page(told(this::finish))));
  }

  private interface Step {
    Answer answer(Visit visit);
  }

  private Door.Page told(Step step) {
    return (visit, none) -> {
      try {
        return step.answer(visit);
      } catch (AppException e) {
        if (!e.code().startsWith("provider-") && !e.code().equals("account-inactive")) {
          throw e;
        }
        return pages.signIn(visit, Optional.of(new Refusal(Statuses.of(e), e, Fields.NONE)));
      }
    };
  }

  private Answer begin(Visit visit) {
    if (visit.call().method().equals("HEAD")) {
      return Answer.empty(204);
    }
    Begun begun = provider.begin(ProviderAddress.callback(visit.call().base()), kept(visit));
    return visits.sentAway(visit, begun.binding(), Door.onTo(begun.address().toString()));
  }

  private Answer finish(Visit visit) {
    Map<String, List<String>> parameters =
        Form.read(visit.call().query().getBytes(StandardCharsets.UTF_8))
            .map(Form::fields)
            .orElse(Map.of());
    try (Secret binding = kept(visit)) {
      Opened opened = provider.finish(parameters, binding, visit.browser());
      // The cookie stays for its time: another window may still be away.
      return visits.signedIn(visit, opened, Door.onTo(SignInDoors.HOME));
    }
  }

  private static Secret kept(Visit visit) {
    return Secret.of(visit.call().cookie(Visits.AWAY_COOKIE).orElse(""));
  }
}
