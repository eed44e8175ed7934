package io.countersign.endpoint.account;

import java.net.URI;

/** Where a sign-in by the organisation's provider begins, and where it comes back to. */
public final class ProviderAddress {
  /** Where it begins. */
  public static final String PATH = "/login/provider/";

  static final String CALLBACK_PATH = PATH + "callback/";

  private ProviderAddress() {}

  /** The redirect URI (RFC 6749, section 3.1.2) of an endpoint that is reached at {@code base}. */
  public static URI callback(URI base) {
    return base.resolve(CALLBACK_PATH);
  }
}
