package io.countersign.endpoint.publisher;

import io.countersign.core.Secret;
import io.countersign.core.account.MemberService;
import io.countersign.core.account.ProfilePatch;
import io.countersign.core.account.RoleHierarchy;
import io.countersign.core.tenant.TenantRow;
import io.countersign.endpoint.http.Answer;
import io.countersign.endpoint.http.Call;
import java.util.Optional;

/** {@code GET} and {@code PATCH users/profile/{id}}: one's own profile or another's (B6). */
final class Profiles {
  private static final String FORM = "user_profile";

  private final Version version;
  private final MemberService members;

  private Profiles(Version version, MemberService members) {
    this.version = version;
    this.members = members;
  }

  static Resource of(Version version, MemberService members, Guard guard) {
    Profiles profiles = new Profiles(version, members);
    return Resource.at(version.path("users/profile/{id}/"))
        .on("GET", guard.letting(version, RoleHierarchy.USER, profiles::view))
        .on("PATCH", guard.letting(version, RoleHierarchy.USER, profiles::edit));
  }

  private static ValidationFailed nothingWrong() {
    return new ValidationFailed(
        "email", "username", "firstName", "lastName", "about", ValidationFailed.PASSWORD);
  }

  private Answer view(Call call, TenantRow tenant, Guard.Caller caller) {
    int id = Members.id(call);
    return Members.answer(version, nothingWrong(), () -> members.view(caller.member(), id));
  }

  private Answer edit(Call call, TenantRow tenant, Guard.Caller caller) {
    int id = Members.id(call);
    return switch (Submission.of(call, version, FORM)) {
      case Submission.InvalidJson _ -> Replies.invalidJson();
      case Submission.OtherType _ -> Replies.code(415, "Unsupported Media Type");
      case Submission.Read(Optional<Fields> fields) ->
          fields
              .map(given -> edit(id, given, caller))
              .orElseGet(() -> wrong(id, caller, false, nothingWrong()));
    };
  }

  private Answer edit(int id, Fields fields, Guard.Caller caller) {
    ValidationFailed problems = nothingWrong();
    Optional<Secret> password = PasswordPair.of(fields, problems);
    try {
      ProfilePatch patch =
          new ProfilePatch(
              text(fields, "username", problems),
              text(fields, "email", problems),
              text(fields, "firstName", problems),
              text(fields, "lastName", problems),
              text(fields, "about", problems),
              password.filter(chosen -> chosen.length() > 0));
      patch.misfits().forEach(problems::with);
      boolean secret = password.isEmpty() || patch.password().isPresent();
      return problems.isEmpty()
          ? Members.answer(version, problems, () -> members.edit(caller.member(), id, patch))
          : wrong(id, caller, secret, problems);
    } finally {
      password.ifPresent(Secret::close);
    }
  }

  /** Says what is wrong, to whoever might have made the change. */
  private Answer wrong(int id, Guard.Caller caller, boolean password, ValidationFailed problems) {
    return Members.answer(problems, () -> members.requireEdit(caller.member(), id, password));
  }

  private static Optional<String> text(Fields fields, String name, ValidationFailed problems) {
    Optional<String> text = fields.text(name);
    if (text.isEmpty() && fields.has(name)) {
      problems.with(name, Sentences.NOT_VALID);
    }
    return text;
  }
}
