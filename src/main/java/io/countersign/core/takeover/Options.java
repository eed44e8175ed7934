package io.countersign.core.takeover;

/**
 * How a dump is taken over.
 *
 * @param superusers whether those who are superusers there become superusers here
 * @param skip whether rows that cannot be taken are left out; if not, one of them stops everything
 */
public record Options(boolean superusers, boolean skip) {
  /** Nobody becomes a superuser, and every row must be fit to be taken. */
  public static final Options CAREFUL = new Options(false, false);
}
