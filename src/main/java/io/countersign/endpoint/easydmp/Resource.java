package io.countersign.endpoint.easydmp;

import io.countersign.endpoint.http.Answer;
import io.countersign.endpoint.http.Call;
import io.countersign.endpoint.http.Route;
import java.util.List;
import java.util.Map;

/**
 * One route of this contract, in the original's order: what the caller accepts, then who calls,
 * then the method, and the body last (the EasyDMP contract, sections 1 and 6).
 *
 * @param <C> what is known of a caller
 */
final class Resource<C> implements Route.Handler {
  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");

  private final Gate<C> gate;
  private final Description description;
  private final Map<String, Deed<C>> deeds;
  private final String allowed;

  /** What a method does. */
  @FunctionalInterface
  interface Deed<C> {
    /** Asks the core, and translates what it says. */
    Reply answer(Call call, C caller);
  }

  /**
   * Makes a resource.
   *
   * @param deeds by method; {@code HEAD} goes with {@code GET}, and {@code OPTIONS} by itself
   */
  Resource(Gate<C> gate, Description description, Map<String, Deed<C>> deeds) {
    this.gate = gate;
    this.description = description;
    this.deeds = Map.copyOf(deeds);
    this.allowed = String.join(", ", METHODS.stream().filter(this::has).toList());
  }

  private boolean has(String method) {
    return switch (method) {
      case "OPTIONS" -> true;
      case "HEAD" -> deeds.containsKey("GET");
      default -> deeds.containsKey(method);
    };
  }

  @Override
  public Answer answer(Call call) {
    Answer answer =
        switch (Negotiation.of(call)) {
          case Negotiation.UnknownFormat _ -> Reply.detail(404, "Not found.").written(0);
          case Negotiation.NotAcceptable _ ->
              Reply.detail(406, "Could not satisfy the request Accept header.").written(0);
          case Negotiation.Json json -> reply(call).written(json.indent());
        };
    return answer.with("Allow", allowed).with("Vary", "Accept, Origin");
  }

  private Reply reply(Call call) {
    return switch (gate.enter(call)) {
      case Gate.Entry.Out<C> out -> out.reply();
      case Gate.Entry.In<C> in -> reply(call, in.caller());
    };
  }

  private Reply reply(Call call, C caller) {
    String method = call.method();
    if (!has(method)) {
      return Reply.detail(405, "Method \"" + method + "\" not allowed.");
    }
    if (method.equals("OPTIONS")) {
      return Reply.of(200, description);
    }
    return deeds.get(method.equals("HEAD") ? "GET" : method).answer(call, caller);
  }
}
