package io.countersign.endpoint.easydmp;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.countersign.core.AppException;
import io.countersign.core.access.Application;
import io.countersign.core.access.GrantState;
import io.countersign.core.access.Lasting;
import io.countersign.core.access.NewRequest;
import io.countersign.core.access.OwnRequests;
import io.countersign.core.access.RequestRow;
import io.countersign.core.store.Database;
import io.countersign.endpoint.http.Call;
import io.countersign.endpoint.http.Route;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * {@code /api/v1/access-requests/}: one's own requests for API access, and applying for it. EasyDMP
 * never had it; it answers in the manner of the EasyDMP contract, sections 1 and 6.
 *
 * <p>{@code GET} lists the newest hundred, newest first, and {@code POST} applies (201; 409 while a
 * request is open). Below, {@code GET}, {@code PUT} (changes) and {@code DELETE} (withdraws) of one
 * request answer with it; 404 if it is another's, 409 once it is settled.
 */
final class RequestsResource {
  private static final String PATH = "/api/v1/access-requests/";
  private static final int MOST = 100;

  private final OwnRequests requests;

  /**
   * One request, its fields in this order.
   *
   * @param wants {@code bearer}, {@code jwt} or {@code both}
   * @param lasts an ISO 8601 duration of days, or null for no end
   * @param state {@code pending}, {@code approved}, {@code declined} or {@code withdrawn}
   * @param reason why it was declined, or null
   * @param grant {@code granted}, {@code collected} or {@code lapsed}, or null
   */
  private record Shown(
      long id,
      String purpose,
      String wants,
      String lasts,
      String contact,
      String state,
      String created,
      String decided,
      String reason,
      String grant,
      @JsonProperty("collect_until") String collectUntil,
      String collected) {
    static Shown of(RequestRow row) {
      return new Shown(
          row.id(),
          row.purpose(),
          row.wants().word(),
          new Lasting(row.lastsDays()).text(),
          row.contact(),
          row.state().name().toLowerCase(Locale.ROOT),
          row.createdAt().toString(),
          text(row.decidedAt()),
          row.decisionReason(),
          grant(row.grantState()),
          text(row.grantLapsesAt()),
          text(row.collectedAt()));
    }

    private static String text(Instant moment) {
      return moment == null ? null : moment.toString();
    }

    private static String grant(GrantState state) {
      return state == null ? null : state.name().toLowerCase(Locale.ROOT);
    }
  }

  private RequestsResource(OwnRequests requests) {
    this.requests = requests;
  }

  static List<Route> routes(OwnRequests requests, Gate<Caller> members) {
    RequestsResource resource = new RequestsResource(requests);
    Map<String, Description.Field> fields = new LinkedHashMap<>();
    fields.put("purpose", Description.Field.text("Purpose"));
    fields.put("wants", Description.Field.text("Wants"));
    fields.put("lasts", Description.Field.text("Lasts"));
    fields.put("contact", Description.Field.optionalText("Contact"));
    return List.of(
        new Route(
            PATH,
            new Resource<>(
                members,
                Description.of("Access Request List", "")
                    .posting(Collections.unmodifiableMap(fields)),
                Map.of("GET", resource::list, "POST", resource::apply))),
        new Route(
            PATH + "{id}/",
            new Resource<>(
                members,
                Description.of("Access Request", ""),
                Map.of(
                    "GET",
                    resource::open,
                    "PUT",
                    resource::change,
                    "DELETE",
                    resource::withdraw))));
  }

  private Reply list(Call call, Caller caller) {
    return answered(
        () ->
            Reply.of(
                200,
                requests.list(caller.actor(call.address()), Optional.empty(), MOST).rows().stream()
                    .map(Shown::of)
                    .toList()));
  }

  private Reply apply(Call call, Caller caller) {
    return application(
        call, asked -> shown(201, requests.apply(caller.actor(call.address()), asked)));
  }

  private Reply open(Call call, Caller caller) {
    return one(call, id -> shown(200, requests.open(caller.actor(call.address()), id)));
  }

  private Reply change(Call call, Caller caller) {
    return one(
        call,
        id ->
            application(
                call,
                asked -> shown(200, requests.change(caller.actor(call.address()), id, asked))));
  }

  private Reply withdraw(Call call, Caller caller) {
    return one(call, id -> shown(200, requests.withdraw(caller.actor(call.address()), id)));
  }

  private static Reply shown(int status, RequestRow row) {
    return Reply.of(status, Shown.of(row));
  }

  private static Reply one(Call call, Function<Long, Reply> deed) {
    String id = call.parameter("id");
    return id.matches("[1-9][0-9]{0,17}")
        ? answered(() -> deed.apply(Long.valueOf(id)))
        : notFound();
  }

  private static Reply notFound() {
    return Reply.detail(404, "Not found.");
  }

  private static Reply application(Call call, Function<Application, Reply> deed) {
    return Input.fields(
        call,
        fields -> {
          RequestFields read = RequestFields.read(fields);
          return read.problems().isEmpty()
              ? answered(() -> deed.apply(read.application()))
              : Reply.problems(read.problems());
        });
  }

  private static Reply answered(Supplier<Reply> deed) {
    try {
      return deed.get();
    } catch (AppException e) {
      return refused(e);
    }
  }

  private static Reply refused(AppException e) {
    return switch (e.code()) {
      case "request-unknown" -> notFound();
      case "request-open" -> Reply.detail(409, "A request is open already.");
      case "request-settled" -> Reply.detail(409, "The request was decided already, or withdrawn.");
      case Database.NOT_ALLOWED -> Superusers.refused();
      case "text-long" ->
          wrong(e, "Ensure this field has no more than " + e.args().getFirst() + " characters.");
      case "text-control" -> wrong(e, "Control characters are not allowed.");
      case "purpose-missing" -> wrong(e, Fields.NOT_BLANK);
      case "days-invalid" ->
          wrong(e, "Ensure this value is between 1 and " + NewRequest.MAX_DAYS + " days.");
      default -> throw e;
    };
  }

  private static Reply wrong(AppException e, String problem) {
    return Input.wrong(e.field().orElseThrow(), problem);
  }
}
