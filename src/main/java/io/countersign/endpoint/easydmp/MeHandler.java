package io.countersign.endpoint.easydmp;

import io.countersign.endpoint.http.Answer;
import io.countersign.endpoint.http.Call;
import io.countersign.endpoint.http.Route;
import java.util.List;

/**
 * {@code GET /api/v1/users/me/}: who the bearer of a credential is (the EasyDMP contract, sections
 * 0.2 and 6). The order is the original's: what the caller accepts, then who calls, then the
 * method.
 */
final class MeHandler implements Route.Handler {
  static final String PATH = "/api/v1/users/me/";

  private final Authentication authentication;

  /** The whole body, its fields in this order. */
  private record Me(int id, String username, String email) {}

  private record Detail(String detail) {}

  /** What {@code OPTIONS} tells a caller who may ask. */
  private record Description(
      String name, String description, List<String> renders, List<String> parses) {
    static final Description OF_ME =
        new Description(
            "Me",
            "",
            List.of("application/json", "text/html"),
            List.of(
                "application/json", "application/x-www-form-urlencoded", "multipart/form-data"));
  }

  MeHandler(Authentication authentication) {
    this.authentication = authentication;
  }

  @Override
  public Answer answer(Call call) {
    Answer answer =
        switch (Negotiation.of(call)) {
          case Negotiation.UnknownFormat _ -> Answer.json(404, new Detail("Not found."));
          case Negotiation.NotAcceptable _ ->
              Answer.json(406, new Detail("Could not satisfy the request Accept header."));
          case Negotiation.Json json -> authenticated(call, json.indent());
        };
    return answer.with("Allow", "GET, HEAD, OPTIONS").with("Vary", "Accept, Origin");
  }

  private Answer authenticated(Call call, int indent) {
    return switch (authentication.of(call)) {
      case Authentication.Outcome.Refused refused ->
          Answer.json(401, new Detail(refused.detail()), indent).with("WWW-Authenticate", "Bearer");
      case Authentication.Outcome.Known known -> known(call, known, indent);
    };
  }

  private static Answer known(Call call, Authentication.Outcome.Known known, int indent) {
    return switch (call.method()) {
      case "GET", "HEAD" ->
          Answer.json(200, new Me(known.id(), known.username(), known.email()), indent);
      case "OPTIONS" -> Answer.json(200, Description.OF_ME, indent);
      default ->
          Answer.json(405, new Detail("Method \"" + call.method() + "\" not allowed."), indent);
    };
  }
}
