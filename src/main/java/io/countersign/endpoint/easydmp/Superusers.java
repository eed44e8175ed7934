package io.countersign.endpoint.easydmp;

import io.countersign.endpoint.http.Call;

/** Lets in nobody but superusers. */
final class Superusers implements Gate<Caller> {
  private final Gate<Caller> members;

  Superusers(Gate<Caller> members) {
    this.members = members;
  }

  @Override
  public Entry<Caller> enter(Call call) {
    return switch (members.enter(call)) {
      case Entry.In<Caller> in when !in.caller().superuser() -> new Entry.Out<>(refused());
      case Entry<Caller> entry -> entry;
    };
  }

  static Reply refused() {
    return Reply.detail(403, "You do not have permission to perform this action.");
  }
}
