package io.countersign.endpoint.http;

/** What is answered where no handler can answer. */
public interface Faults {
  /**
   * There is no route.
   *
   * @param call its route is not the caller's path
   * @param rawPath what the caller asked for; never to be logged
   */
  Answer unknown(Call call, String rawPath);

  /** The database cannot be asked now. */
  Answer unavailable(Call call);

  /**
   * The handler failed.
   *
   * @param code under which the log speaks of it
   */
  Answer failed(Call call, String code);
}
