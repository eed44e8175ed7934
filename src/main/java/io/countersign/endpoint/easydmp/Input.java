package io.countersign.endpoint.easydmp;

import io.countersign.core.Secret;
import io.countersign.endpoint.http.Call;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads what a deed needs from a body, or answers what is wrong with it. */
final class Input {
  private Input() {}

  /** Gives the fields of the body to {@code deed}. */
  static Reply fields(Call call, Function<Fields, Reply> deed) {
    return switch (Body.of(call)) {
      case Body.Read read -> deed.apply(read.fields());
      case Body.Null _ -> Reply.problem("No data provided");
      case Body.NotFields other ->
          Reply.problem("Invalid data. Expected a dictionary, but got " + other.type() + ".");
      case Body.Unreadable unreadable -> Reply.detail(unreadable.status(), unreadable.detail());
    };
  }

  /** Gives the text of the field {@code name} to {@code deed}, and forgets it afterwards. */
  static Reply secret(Fields fields, String name, Function<Secret, Reply> deed) {
    return switch (fields.text(name)) {
      case Fields.Text.Wrong wrong -> Reply.problems(Map.of(name, wrong.texts()));
      case Fields.Text.Given given -> {
        try (Secret value = given.value()) {
          yield deed.apply(value);
        }
      }
    };
  }

  /** What is wrong with one field. */
  static Reply wrong(String name, String problem) {
    return Reply.problems(Map.of(name, List.of(problem)));
  }
}
