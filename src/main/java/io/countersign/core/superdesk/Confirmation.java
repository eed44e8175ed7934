package io.countersign.core.superdesk;

import io.countersign.core.account.SsoIdentity;
import java.util.Optional;

/** What one server says of a session. */
sealed interface Confirmation {
  /**
   * It is somebody's.
   *
   * @param server the base URL of the server
   * @param user whose
   */
  record Confirmed(String server, SuperdeskUser user) implements Confirmation {
    /** By what their account is known. */
    SsoIdentity identity() {
      return new SsoIdentity(server, user.id());
    }
  }

  /**
   * It is nobody's, as far as we can see.
   *
   * @param status what the server answered with, where that is the reason
   */
  record Doubted(Doubt doubt, Optional<Integer> status) implements Confirmation {
    Doubted(Doubt doubt) {
      this(doubt, Optional.empty());
    }
  }
}
