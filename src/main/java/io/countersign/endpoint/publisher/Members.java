package io.countersign.endpoint.publisher;

import io.countersign.core.AppException;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.PublisherUser;
import io.countersign.endpoint.http.Answer;
import io.countersign.endpoint.http.Call;
import io.countersign.endpoint.http.NoSuchPath;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What the routes about accounts have in common (section B6). */
final class Members {
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");
  private static final Pattern ID = Pattern.compile("0*[0-9]{1,9}");
  private static final int NOBODY = 0;

  private Members() {}

  /**
   * The account in the path; one that nobody has where the number is too great for any.
   *
   * @throws NoSuchPath if it is no number
   */
  static int id(Call call) {
    String text = call.parameter("id");
    if (!DIGITS.matcher(text).matches()) {
      throw new NoSuchPath();
    }
    return ID.matcher(text).matches() ? Integer.parseInt(text) : NOBODY;
  }

  /** The account that {@code deed} gives, or what this contract says of the refusal. */
  static Answer answer(Version version, ValidationFailed problems, Supplier<AccountDetail> deed) {
    try {
      return Answer.json(200, version.user(PublisherUser.of(deed.get())));
    } catch (AppException e) {
      return refused(problems, e);
    }
  }

  /** What is wrong, unless {@code right} refuses the caller anyway. */
  static Answer answer(ValidationFailed problems, Runnable right) {
    try {
      right.run();
      return problems.answer();
    } catch (AppException e) {
      return refused(problems, e);
    }
  }

  private static Answer refused(ValidationFailed problems, AppException refusal) {
    return switch (refusal.code()) {
      case "not-allowed" -> Replies.forbidden();
      case "account-unknown" -> Replies.code(404, "Not Found");
      case "changed-meanwhile" -> Replies.code(409, "Conflict");
      case "sign-in-busy" -> Replies.later(refusal);
      default -> {
        if (refusal.field().isEmpty()) {
          throw refusal;
        }
        yield problems.with(refusal).answer();
      }
    };
  }
}
