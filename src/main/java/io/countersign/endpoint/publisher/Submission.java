package io.countersign.endpoint.publisher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.endpoint.http.Answer;
import io.countersign.endpoint.http.Call;
import io.countersign.endpoint.http.Content;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What came in the body of a call: JSON, a form or multipart. Version 1 has its fields within one
 * of the form's name, version 2 bare (section B0).
 */
sealed interface Submission {
  /**
   * It could be read.
   *
   * @param fields those of the form; empty if version 1 did not find its own
   */
  record Read(Optional<Fields> fields) implements Submission {}

  /** No JSON, or JSON that can hold no fields. */
  record InvalidJson() implements Submission {}

  /** Of a type that nobody reads. */
  record OtherType() implements Submission {}

  /**
   * Reads the body of {@code call}; an empty one has no fields.
   *
   * @param form the name that version 1 wraps its fields in
   */
  static Submission of(Call call, Version version, String form) {
    return switch (Content.of(call)) {
      case Content.Nothing _ -> read(version, form, JsonNodeFactory.instance.objectNode());
      case Content.Json(ObjectNode object) when version == Version.V1 ->
          read(version, form, object);
      case Content.Json(ObjectNode object) ->
          CamelKeys.of(object)
              .<Submission>map(camel -> read(version, form, camel))
              .orElse(new InvalidJson());
      // The original takes a list for fields that are none of its own.
      case Content.Json(JsonNode value) when value.isArray() ->
          read(version, form, JsonNodeFactory.instance.objectNode());
      case Content.Json _, Content.NoJson _ -> new InvalidJson();
      case Content.Fields(Map<String, Content.Part> parts) ->
          read(version, form, Brackets.nested(parts));
      case Content.NoBoundary _, Content.OtherType _ -> new OtherType();
    };
  }

  /** Gives the fields to a sign-in, where every failure is the one answer (section B1). */
  static Answer signIn(Call call, Version version, String form, Function<Fields, Answer> deed) {
    return switch (of(call, version, form)) {
      case InvalidJson _ -> Replies.invalidJson();
      case OtherType _ -> Replies.unauthorized();
      case Read(Optional<Fields> fields) -> fields.map(deed).orElseGet(Replies::unauthorized);
    };
  }

  private static Submission read(Version version, String form, ObjectNode all) {
    Fields fields = new Fields(all);
    return new Read(version == Version.V1 ? fields.within(form) : Optional.of(fields));
  }
}
