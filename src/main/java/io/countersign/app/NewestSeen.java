package io.countersign.app;

/** The newest entry of the audit that a window has shown the consequences of. */
final class NewestSeen {
  private static final long NONE = -1;

  private long sequence = NONE;

  /**
   * Whether there is something to show now. What is newest at first was there before the window.
   *
   * @param newest the sequence of the newest entry
   * @param busy whether nothing may move; it is news later then
   */
  boolean isNews(long newest, boolean busy) {
    boolean news = sequence != NONE && newest != sequence && !busy;
    if (news || sequence == NONE) {
      sequence = newest;
    }
    return news;
  }
}
