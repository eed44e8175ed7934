package io.countersign.desktop.accounts;

import java.util.List;
import java.util.stream.Stream;

/**
 * Two edits of one account that began from the same state.
 *
 * @param base what both began from
 * @param theirs what is stored now
 * @param mine what was typed here
 */
record EditMerge(AccountDraft base, AccountDraft theirs, AccountDraft mine) {
  /**
   * A field that is stored otherwise than this edit began from.
   *
   * @param both whether it was changed here too, to something else
   */
  record Difference(ProfileField field, String theirs, String mine, boolean both) {}

  /** What somebody else changed, in the order of the form. */
  List<Difference> differences() {
    return Stream.of(ProfileField.values())
        .filter(field -> !theirs.get(field).equals(base.get(field)))
        .map(field -> new Difference(field, theirs.get(field), mine.get(field), isContested(field)))
        .toList();
  }

  /** Whether a field was changed by both, each to something else. */
  boolean contested() {
    return Stream.of(ProfileField.values()).anyMatch(this::isContested);
  }

  private boolean isMine(ProfileField field) {
    return !mine.get(field).equals(base.get(field));
  }

  private boolean isContested(ProfileField field) {
    return isMine(field)
        && !theirs.get(field).equals(base.get(field))
        && !theirs.get(field).equals(mine.get(field));
  }

  /** What is stored now with all that was typed here over it. */
  AccountDraft mineOverTheirs() {
    return merge(true);
  }

  /** What is stored now with what was typed here where nobody else changed it. */
  AccountDraft theirsOverMine() {
    return merge(false);
  }

  private AccountDraft merge(boolean mineWins) {
    AccountDraft merged = theirs;
    for (ProfileField field : ProfileField.values()) {
      if (isMine(field) && (mineWins || !isContested(field))) {
        merged = merged.with(field, mine.get(field));
      }
    }
    return merged;
  }
}
