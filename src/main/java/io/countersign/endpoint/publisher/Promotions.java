package io.countersign.endpoint.publisher;

import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.Member;
import io.countersign.core.account.MemberService;
import io.countersign.core.account.RoleHierarchy;
import io.countersign.endpoint.http.Answer;
import io.countersign.endpoint.http.Call;
import java.util.List;
import java.util.Optional;

/** {@code PATCH users/{id}/promote} and {@code …/demote}: roles of another (section B6). */
final class Promotions {
  private static final String FORM = "swp_api_user_promote_user";
  private static final String ROLES = "roles";

  /** In place of what is no text; no role is called so. */
  private static final String NO_TEXT = "[]";

  private final Version version;
  private final Change change;

  /** What is done with the roles of an account. */
  @FunctionalInterface
  private interface Change {
    AccountDetail apply(Member member, int id, String roles);
  }

  private Promotions(Version version, Change change) {
    this.version = version;
    this.change = change;
  }

  static List<Resource> of(Version version, MemberService members, Guard guard) {
    return List.of(
        resource(version, "promote", members::promote, guard),
        resource(version, "demote", members::demote, guard));
  }

  private static Resource resource(Version version, String word, Change change, Guard guard) {
    Promotions promotions = new Promotions(version, change);
    return Resource.at(version.path("users/{id}/" + word + "/"))
        .on(
            "PATCH",
            guard.letting(
                version,
                RoleHierarchy.INTERNAL_API,
                (call, _, caller) -> promotions.answer(call, caller)));
  }

  private Answer answer(Call call, Guard.Caller caller) {
    int id = Members.id(call);
    return switch (Submission.of(call, version, FORM)) {
      case Submission.InvalidJson _ -> Replies.invalidJson();
      case Submission.OtherType _ -> Replies.code(415, "Unsupported Media Type");
      case Submission.Read(Optional<Fields> fields) -> {
        // The core refuses both to those who might have changed the roles.
        String nothing = fields.filter(given -> given.has(ROLES)).isPresent() ? NO_TEXT : "";
        String roles = fields.flatMap(given -> given.text(ROLES)).orElse(nothing);
        yield Members.answer(
            version, new ValidationFailed(ROLES), () -> change.apply(caller.member(), id, roles));
      }
    };
  }
}
