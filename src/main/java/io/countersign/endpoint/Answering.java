package io.countersign.endpoint;

import io.countersign.core.instance.Core;
import io.countersign.core.trace.Contract;
import io.countersign.endpoint.http.Answer;
import io.countersign.endpoint.http.Call;
import io.countersign.endpoint.http.Checks;
import io.countersign.endpoint.http.CrossOrigin;
import io.countersign.endpoint.http.Faults;
import io.countersign.endpoint.http.Routes;
import io.countersign.endpoint.publisher.PublisherFaults;
import io.countersign.endpoint.web.UserPages;

/**
 * All that makes answers, whatever server they go out by.
 *
 * @param routes who answers where
 * @param faults what is answered where no handler can
 * @param last what is done to every answer of a call that is meant for us
 * @param tracing gives calls their ids
 */
record Answering(Routes routes, Faults faults, Last last, Tracing tracing) {
  /** What is done to every answer, whoever made it. */
  @FunctionalInterface
  interface Last {
    /**
     * The answer that is sent instead of {@code answer}.
     *
     * @param rawPath what the caller asked for; never to be logged
     */
    Answer answer(Call call, String rawPath, Answer answer);
  }

  /** Over a core, under all its contracts; {@code watch} is told of every call. */
  static Answering over(Core core, Checks checks, Tracing.Watch watch) {
    UserPages pages = new UserPages(core);
    Routes routes = ContractRoutes.of(core, pages, checks);
    core.requestIds().know(routes.paths());
    return new Answering(
        routes,
        new PublisherFaults(routes.paths(Contract.PUBLISHER), pages.faults(new PlainFaults())),
        new CrossOrigin(core.policies())::readable,
        new Tracing(core.requestIds(), core.database().clock(), watch));
  }

  /** Over whatever {@code routes} say. */
  static Answering plain(Routes routes) {
    return new Answering(routes, new PlainFaults(), (_, _, answer) -> answer, Tracing.forgotten());
  }
}
