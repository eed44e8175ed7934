package io.countersign.endpoint.web;

import io.countersign.core.AppException;
import io.countersign.endpoint.http.Answer;
import io.countersign.endpoint.http.Call;
import io.countersign.endpoint.http.Faults;

/**
 * Pages for people where no handler can answer; programs, and all below {@code /api/}, get less.
 */
final class PageFaults implements Faults {
  private static final String PROGRAMS = "/api/";

  private final Renderer renderer;
  private final Faults forPrograms;

  PageFaults(Renderer renderer, Faults forPrograms) {
    this.renderer = renderer;
    this.forPrograms = forPrograms;
  }

  @Override
  public Answer unknown(Call call, String rawPath) {
    return isForPeople(call, rawPath)
        ? page(call, 404, new AppException("page-unknown"))
        : forPrograms.unknown(call, rawPath);
  }

  @Override
  public Answer unavailable(Call call) {
    return isForPeople(call, call.route())
        ? page(call, 503, new AppException("page-unavailable"))
        : forPrograms.unavailable(call);
  }

  @Override
  public Answer failed(Call call, String code) {
    return isForPeople(call, call.route())
        ? page(call, 500, new AppException("page-failed", code))
        : forPrograms.failed(call, code);
  }

  private static boolean isForPeople(Call call, String path) {
    return !path.startsWith(PROGRAMS) && call.header("Accept").orElse("").contains("text/html");
  }

  private Answer page(Call call, int status, AppException why) {
    return renderer.answer(call, status, Frame.BARE, new ErrorPage(status, why, null));
  }
}
