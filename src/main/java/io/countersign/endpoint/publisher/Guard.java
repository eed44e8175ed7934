package io.countersign.endpoint.publisher;

import io.countersign.core.Subject;
import io.countersign.core.account.Member;
import io.countersign.core.account.RoleHierarchy;
import io.countersign.core.policy.Policy;
import io.countersign.core.policy.PolicyService;
import io.countersign.core.tenant.TenantRow;
import io.countersign.core.token.TokenCheck;
import io.countersign.core.verify.Presented;
import io.countersign.core.verify.Rule;
import io.countersign.core.verify.Verdict;
import io.countersign.core.verify.Verifier;
import io.countersign.endpoint.http.Answer;
import io.countersign.endpoint.http.Call;
import io.countersign.endpoint.http.Checks;
import io.countersign.endpoint.http.TenantRoutes;
import java.util.Optional;
import java.util.function.Function;

/**
 * Lets in whoever shows a good token and has the role (section B4). Roles are those that are stored
 * and what they include; nothing else in a call adds one.
 */
final class Guard {
  private final Verifier verifier;
  private final PolicyService policies;
  private final Checks checks;

  Guard(Verifier verifier, PolicyService policies, Checks checks) {
    this.verifier = verifier;
    this.policies = policies;
    this.checks = checks;
  }

  /** Answers somebody who was let in. */
  @FunctionalInterface
  interface Deed {
    /** As {@link TenantRoutes.Handler#answer}, for whoever has the token. */
    Answer answer(Call call, TenantRow tenant, Caller caller);
  }

  /**
   * Somebody with a good token.
   *
   * @param shown the token
   * @param verdict what is known of it
   * @param address where the call came from, as a literal
   */
  record Caller(Shown shown, Verdict.Accepted verdict, String address) {
    TokenCheck token() {
      return verdict.token();
    }

    boolean has(String role) {
      return RoleHierarchy.includes(verdict.roles(), role);
    }

    Subject subject() {
      return Subject.account(token().accountId(), token().username());
    }

    /** The same as the core knows them. */
    Member member() {
      return new Member(token().accountId(), token().username(), verdict.roles(), address);
    }
  }

  /** Does {@code deed} for callers who have {@code role}. */
  TenantRoutes.Handler letting(Version version, String role, Deed deed) {
    return letting(version, _ -> role, deed);
  }

  /** The same where the path says which role it takes. */
  TenantRoutes.Handler letting(Version version, Function<Call, String> role, Deed deed) {
    return (call, tenant) -> {
      Optional<Shown> shown =
          Shown.by(call, version, policies.isOn(Policy.PUBLISHER_AUTH_TOKEN_QUERY));
      if (shown.isEmpty()) {
        checks.unreadable(call);
        return version.noToken();
      }
      Presented presented = new Presented(shown.get().token(), call.address());
      return switch (verifier.publisher(presented, tenant)) {
        case Verdict.Refused refused -> refused(call, version, shown.get(), refused);
        case Verdict.Accepted accepted -> {
          Caller caller = new Caller(shown.get(), accepted, call.address());
          if (!caller.has(role.apply(call))) {
            checks.roleMissing(call, Optional.of(caller.subject()));
            yield Replies.forbidden();
          }
          checks.accepted(call, caller.token().accountId());
          yield deed.answer(call, tenant, caller);
        }
      };
    };
  }

  private Answer refused(Call call, Version version, Shown shown, Verdict.Refused refused) {
    Rule rule = refused.rule();
    boolean unknown = rule == Rule.UNKNOWN || rule == Rule.MALFORMED;
    if (shown.otherwise() && unknown) {
      checks.unreadable(call);
      return version.noToken();
    }
    checks.refused(call, rule, refused.owner());
    return switch (rule) {
      case ACCOUNT_INACTIVE -> version.inactive();
      case ELSEWHERE -> version.elsewhere();
      default -> version.wrongToken();
    };
  }
}
