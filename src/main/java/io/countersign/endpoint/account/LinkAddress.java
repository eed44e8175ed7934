package io.countersign.endpoint.account;

import io.countersign.core.Secret;
import java.net.URI;

/** Where one-time links lead. */
public final class LinkAddress {
  /** Where a link is opened; what it leads to is below. */
  static final String PATH = "/link/";

  private LinkAddress() {}

  /** The whole address of {@code link} for callers who know the endpoint as {@code base}. */
  public static String of(URI base, Secret link) {
    return base.resolve(PATH) + link.reveal() + "/";
  }
}
