package io.countersign.endpoint.publisher;

import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.account.Registration;
import io.countersign.core.account.Registrations;
import io.countersign.core.account.Registrations.Outcome;
import io.countersign.core.instance.Core;
import io.countersign.core.policy.Policy;
import io.countersign.core.tenant.TenantRow;
import io.countersign.endpoint.http.Answer;
import io.countersign.endpoint.http.Call;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * {@code POST users/register/}: an account that waits for a superuser (section B6), and the page
 * that says so. Nothing is mailed. Both are there while the policy is on.
 */
final class Registering {
  private static final String FORM = "user_registration";
  private static final String PAGE = "/register/check-email/";
  private static final String HOUR = "3600";

  private final Version version;
  private final Registrations registrations;

  /** What a client of version 2 shows; other programs look for what these sentences say. */
  private record Done(String message, String url) {
    static Done of(String email, String url) {
      return new Done(
          "The user has been created successfully. An email has been sent to "
              + email
              + ". It contains an activation link you must click to activate your account."
              + " It can be used once it is approved.",
          url);
    }
  }

  private Registering(Version version, Registrations registrations) {
    this.version = version;
    this.registrations = registrations;
  }

  static Resource of(Version version, Core core) {
    Registering registering = new Registering(version, core.registrations());
    return Resource.at(version.path("users/register/"))
        .whenever(() -> core.policies().isOn(Policy.PUBLISHER_REGISTRATION))
        .on("POST", registering::register);
  }

  /** Where version 1 sends people, and what {@code url} of version 2 shows. */
  static Resource page(Core core, Function<Call, Answer> page) {
    return Resource.at(PAGE)
        .whenever(() -> core.policies().isOn(Policy.PUBLISHER_REGISTRATION))
        .on("GET", (call, _) -> page.apply(call));
  }

  private Answer register(Call call, TenantRow tenant) {
    return switch (Submission.of(call, version, FORM)) {
      case Submission.InvalidJson _ -> Replies.invalidJson();
      case Submission.OtherType _ -> Replies.code(415, "Unsupported Media Type");
      case Submission.Read(Optional<Fields> fields) ->
          register(call, tenant, fields.orElseGet(Fields::none));
    };
  }

  private Answer register(Call call, TenantRow tenant, Fields fields) {
    ValidationFailed problems =
        new ValidationFailed("email", "username", ValidationFailed.PASSWORD);
    Optional<Secret> password = PasswordPair.of(fields, problems);
    try {
      Registration asked =
          new Registration(
              text(fields, "username", problems), text(fields, "email", problems), password);
      return switch (registrations.register(asked, tenant, call.address())) {
        case Outcome.Waiting(String email) -> done(call, email);
        case Outcome.Unfit(List<AppException> unfit) -> unfit(problems, unfit);
      };
    } catch (AppException e) {
      return switch (e.code()) {
        case "sign-in-throttled", "sign-in-busy" -> Replies.later(e);
        case "requests-full" -> Replies.code(429, "Too Many Requests").with("Retry-After", HOUR);
        default -> throw e;
      };
    } finally {
      password.ifPresent(Secret::close);
    }
  }

  /** What is not there is the empty text. */
  private static Optional<String> text(Fields fields, String name, ValidationFailed problems) {
    Optional<String> text = fields.has(name) ? fields.text(name) : Optional.of("");
    if (text.isEmpty()) {
      problems.with(name, Sentences.NOT_VALID);
    }
    return text;
  }

  private Answer done(Call call, String email) {
    return version == Version.V1
        ? Answer.empty(302).with("Location", PAGE)
        : Answer.json(200, Done.of(email, OwnAddress.of(call, PAGE)));
  }

  private Answer unfit(ValidationFailed problems, List<AppException> unfit) {
    boolean taken =
        problems.isEmpty()
            && unfit.stream().allMatch(problem -> problem.code().equals("username-taken"));
    if (version == Version.V1 && taken) {
      return Replies.code(409, "Conflict");
    }
    unfit.forEach(problems::with);
    return problems.answer();
  }
}
