package io.countersign.endpoint.publisher;

import io.countersign.core.Secret;
import io.countersign.core.Subject;
import io.countersign.core.livesite.LivesiteService;
import io.countersign.core.livesite.TicketRule;
import io.countersign.core.livesite.TicketVerdict;
import io.countersign.core.tenant.TenantRow;
import io.countersign.core.token.PublisherToken;
import io.countersign.endpoint.http.Answer;
import io.countersign.endpoint.http.Call;
import io.countersign.endpoint.http.Checks;
import io.countersign.endpoint.http.Form;
import io.countersign.endpoint.http.TenantRoutes;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Links with a ticket instead of a token (section B5): the first to follow one gets the cookies of
 * the link of a token. What only looks whether there is something does not use a ticket up.
 */
final class Tickets {
  /** Where a ticket stands in the query. */
  static final String PARAMETER = "ticket";

  private static final Version VERSION = Version.V1;

  private final LivesiteService livesite;
  private final Checks checks;

  Tickets(LivesiteService livesite, Checks checks) {
    this.livesite = livesite;
    this.checks = checks;
  }

  /** Follows a link with a ticket; one without goes on as {@code token} says. */
  TenantRoutes.Handler or(TenantRoutes.Handler token) {
    return (call, tenant) -> {
      Optional<Secret> shown = shown(call);
      if (shown.isEmpty()) {
        return token.answer(call, tenant);
      }
      try (Secret ticket = shown.get()) {
        return follow(call, tenant, ticket);
      }
    };
  }

  /** One that comes twice is joined by a comma, so it is never a good one. */
  private static Optional<Secret> shown(Call call) {
    return Form.read(call.query().getBytes(StandardCharsets.UTF_8))
        .map(form -> String.join(",", form.all(PARAMETER)))
        .filter(text -> !text.isEmpty())
        .map(Secret::of);
  }

  private Answer follow(Call call, TenantRow tenant, Secret ticket) {
    if (!call.method().equals("GET") || isAhead(call)) {
      checks.unreadable(call);
      return Replies.forbidden();
    }
    return switch (livesite.open(ticket, tenant, call.address())) {
      case TicketVerdict.Refused(TicketRule rule, var owner) -> refused(call, rule, owner);
      case TicketVerdict.Opened(PublisherToken token) -> {
        checks.accepted();
        try (Secret key = token.apiKey()) {
          yield Livesite.opening(call, tenant, key);
        }
      }
    };
  }

  /** Whether a browser asks before anybody has followed the link. */
  private static boolean isAhead(Call call) {
    return Stream.of("Sec-Purpose", "Purpose", "X-Moz")
        .flatMap(name -> call.headers(name).stream())
        .anyMatch(purpose -> purpose.contains("prefetch"));
  }

  private Answer refused(Call call, TicketRule rule, Optional<Subject> owner) {
    checks.refused(call, rule, owner);
    return switch (rule) {
      case ROLE -> Replies.forbidden();
      case ELSEWHERE -> VERSION.elsewhere();
      default -> VERSION.wrongToken();
    };
  }
}
