package io.countersign.endpoint.account;

import io.countersign.core.Actor;
import io.countersign.core.Secret;
import io.countersign.core.session.Browser;
import io.countersign.core.session.SessionCheck;
import io.countersign.endpoint.http.Call;
import java.util.Optional;

/** One call of somebody's browser, and the session it came with. */
public final class Visit {
  private final Call call;
  private final Optional<SessionCheck> session;
  private final Secret proof;

  Visit(Call call, Optional<SessionCheck> session, Secret proof) {
    this.call = call;
    this.session = session;
    this.proof = proof;
  }

  /** What came. */
  public Call call() {
    return call;
  }

  /** The session, if it is good now. */
  public Optional<SessionCheck> session() {
    return session;
  }

  /**
   * Who acts.
   *
   * @throws java.util.NoSuchElementException if nobody is signed in
   */
  public Actor actor() {
    return session.orElseThrow().actor(call.address());
  }

  /** What was just done, if the browser was sent on here after it. */
  public Optional<Done> done() {
    return call.query().startsWith("done=")
        ? Done.of(call.query().substring("done=".length()))
        : Optional.empty();
  }

  /** From where. */
  Browser browser() {
    return new Browser(call.address(), call.header("User-Agent").orElse(""));
  }

  /** What every form of the page carries in its field {@code csrfmiddlewaretoken}; never null. */
  public String csrf() {
    return proof.reveal();
  }

  Secret proof() {
    return proof;
  }

  /** The same browser, after it came by a session. */
  Visit with(SessionCheck opened) {
    return new Visit(call, Optional.of(opened), opened.csrf());
  }

  @Override
  public String toString() {
    return "Visit[" + call + "]";
  }
}
