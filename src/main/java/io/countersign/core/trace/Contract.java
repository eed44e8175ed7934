package io.countersign.core.trace;

import java.util.Locale;

/** Under which contract a call was answered. */
public enum Contract {
  /** None: health, the endpoint itself, or a path that nothing answers at. */
  NONE(0),
  /** EasyDMP's API authentication. */
  EASYDMP(1),
  /** That of Superdesk Web Publisher. */
  PUBLISHER(2),
  /** RFC 7662, RFC 7517 and what else is OAuth's. */
  OAUTH(3),
  /** The pages of users. */
  PAGES(4);

  /** Written into ids, so it never changes. */
  final int number;

  Contract(int number) {
    this.number = number;
  }

  /** The word in message keys and metrics, for example {@code easydmp}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
