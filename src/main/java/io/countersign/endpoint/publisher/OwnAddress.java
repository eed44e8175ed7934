package io.countersign.endpoint.publisher;

import io.countersign.endpoint.http.Call;

/** An address of ours on the host that was called, hence of the tenant that was (section B5). */
final class OwnAddress {
  private OwnAddress() {}

  /** The absolute address of {@code path}. */
  static String of(Call call, String path) {
    return call.base().getScheme() + "://" + call.headers("Host").getFirst() + path;
  }
}
