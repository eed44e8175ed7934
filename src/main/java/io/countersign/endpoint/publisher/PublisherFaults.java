package io.countersign.endpoint.publisher;

import io.countersign.endpoint.http.Answer;
import io.countersign.endpoint.http.Call;
import io.countersign.endpoint.http.Faults;
import java.util.Set;

/**
 * What the routes of this contract answer where no handler can: as the framework of the original
 * does (section B4). A path that is not there is everybody's.
 */
public final class PublisherFaults implements Faults {
  private static final String PROGRAMS = "/api/";

  private final Set<String> routes;
  private final Faults others;

  /**
   * Answers for some routes.
   *
   * @param routes the paths of those of this contract
   * @param others what all others answer
   */
  public PublisherFaults(Set<String> routes, Faults others) {
    this.routes = Set.copyOf(routes);
    this.others = others;
  }

  @Override
  public Answer unknown(Call call, String rawPath) {
    return others.unknown(call, rawPath);
  }

  @Override
  public Answer unavailable(Call call) {
    return isOurs(call)
        ? Resource.unreferred(Replies.code(503, "Service Unavailable"))
        : others.unavailable(call);
  }

  @Override
  public Answer failed(Call call, String code) {
    return isOurs(call)
        ? Resource.unreferred(Replies.code(500, "Internal Server Error"))
        : others.failed(call, code);
  }

  private boolean isOurs(Call call) {
    return call.route().startsWith(PROGRAMS) && routes.contains(call.route());
  }
}
