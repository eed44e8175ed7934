package io.countersign.endpoint.http;

/** Answers by status alone, which can be told from all that say something. */
public final class BareFaults implements Faults {
  @Override
  public Answer unknown(Call call, String rawPath) {
    return Answer.empty(404);
  }

  @Override
  public Answer unavailable(Call call) {
    return Answer.empty(503);
  }

  @Override
  public Answer failed(Call call, String code) {
    return Answer.empty(500);
  }
}
