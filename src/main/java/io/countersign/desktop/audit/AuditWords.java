package io.countersign.desktop.audit;

import io.countersign.core.Actor;
import io.countersign.core.audit.AuditRow;
import io.countersign.desktop.kit.Messages;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What is said about an entry of the audit. */
final class AuditWords {
  private static final Set<String> SUBJECTS =
      Set.of("account", "token", "request", "setting", "key", "tenant");

  private final Messages messages;

  AuditWords(Messages messages) {
    this.messages = messages;
  }

  /** What was done. */
  String action(AuditRow row) {
    return messages.action(row.action());
  }

  /** What it was done to, as a word of a list; empty for nothing. */
  String subject(AuditRow row) {
    if (row.subject() != null) {
      return row.subject();
    }
    return messages.act(row.detail().getOrDefault("act", ""));
  }

  /** Everything an entry holds, by readable names, in reading order. */
  Map<String, String> lines(AuditRow row) {
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put(messages.text("audit.entry.at"), messages.exact(row.at()));
    lines.put(messages.text("audit.entry.actor"), actor(row));
    if (row.address() != null) {
      lines.put(messages.text("audit.entry.address"), row.address());
    }
    if (row.subjectId() != null || row.subject() != null) {
      lines.put(subjectKind(row), subjectWithId(row));
    }
    row.detail()
        .forEach(
            (name, value) -> lines.put(messages.detail(name), messages.detailValue(name, value)));
    lines.put(messages.text("audit.entry.sequence"), messages.number(row.sequence()));
    return lines;
  }

  private String actor(AuditRow row) {
    String kind =
        row.actorKind() == Actor.Kind.ACCOUNT
            ? messages.text("audit.actor.account", row.actorId())
            : messages.text("audit.actor." + word(row.actorKind()));
    return messages.text("audit.entry.actor-line", row.actor(), kind);
  }

  private String subjectKind(AuditRow row) {
    String kind = row.subjectKind();
    return SUBJECTS.contains(kind) ? messages.text("audit.subject." + kind) : kind;
  }

  private static String subjectWithId(AuditRow row) {
    if (row.subjectId() == null || row.subjectId().equals(row.subject())) {
      return row.subject();
    }
    return row.subject() == null ? row.subjectId() : row.subject() + " · " + row.subjectId();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
