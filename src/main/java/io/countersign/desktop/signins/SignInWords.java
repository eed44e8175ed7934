package io.countersign.desktop.signins;

import io.countersign.core.jwt.FamilyOrigin;
import io.countersign.core.jwt.FamilyState;
import io.countersign.core.jwt.JwtFamilyRow;
import io.countersign.core.session.SessionRow;
import io.countersign.desktop.kit.Messages;
import io.countersign.desktop.kit.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is said of a sign-in. */
final class SignInWords {
  private static final int NAMED = 6;

  private final Messages messages;

  SignInWords(Messages messages) {
    this.messages = messages;
  }

  /** What it is now; an impersonation needs a look. */
  State state(JwtFamilyRow row) {
    String word = messages.text("signins.state." + word(row.state()));
    if (row.state() != FamilyState.LIVE) {
      return State.ended(word);
    }
    return row.origin() == FamilyOrigin.IMPERSONATION ? State.warning(word) : State.live(word);
  }

  /** How it came to be; an impersonation names who began it. */
  String how(JwtFamilyRow row) {
    return row.origin() == FamilyOrigin.IMPERSONATION
        ? messages.text("signins.how.by", row.startedBy())
        : messages.text("signins.how." + word(row.origin()));
  }

  /** By what somebody came in. */
  String how(SessionRow row) {
    return messages.text("signins.entrance." + word(row.entrance()));
  }

  /** Why it was ended. */
  String why(JwtFamilyRow row) {
    return messages.text("signins.end." + word(row.endReason()));
  }

  /** Why it cannot be ended; empty if it can. */
  String whyNotEnd(JwtFamilyRow row) {
    return row.state() == FamilyState.ENDED ? messages.text("error.jwt-ended") : "";
  }

  /** Where from, and when it began, in one short text. */
  String begun(JwtFamilyRow row) {
    String when = messages.relative(row.startedAt());
    return row.startedFrom() == null
        ? messages.text("signins.begun", when)
        : messages.text("signins.begun-from", when, row.startedFrom());
  }

  /** The first few, a line each, and how many more there are. */
  List<String> lines(List<JwtFamilyRow> rows) {
    List<String> lines = new ArrayList<>();
    int named = rows.size() <= NAMED + 1 ? rows.size() : NAMED;
    for (JwtFamilyRow row : rows.subList(0, named)) {
      lines.add(messages.text("signins.line", row.owner(), begun(row)));
    }
    if (named < rows.size()) {
      lines.add(messages.text("signins.line.more", rows.size() - named));
    }
    return lines;
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
