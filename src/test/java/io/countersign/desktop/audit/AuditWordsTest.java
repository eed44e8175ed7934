package io.countersign.desktop.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Actor;
import io.countersign.core.Texts;
import io.countersign.core.audit.AuditRow;
import io.countersign.desktop.kit.Messages;
import io.countersign.testing.MutableClock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditWordsTest {
  private final AuditWords words =
      new AuditWords(new Messages(Texts.of(Locale.ENGLISH), new MutableClock()));

  private static AuditRow row(
      Actor.Kind kind,
      String action,
      String subjectKind,
      String id,
      String name,
      String... detail) {
    return new AuditRow(
        1284,
        Instant.parse("2026-05-31T09:08:07Z"),
        kind,
        kind == Actor.Kind.ACCOUNT ? 7 : null,
        "ada",
        null,
        action,
        subjectKind,
        id,
        name,
        detail.length == 0 ? Map.of() : Map.of(detail[0], detail[1]));
  }

  @Test
  void entryIsToldByReadableNamesInReadingOrder() {
    AuditRow row =
        row(Actor.Kind.ACCOUNT, "token.issued", "token", "12", "laptop", "owner", "kari");
    assertThat(words.action(row)).isEqualTo("Token issued");
    assertThat(words.lines(row).entrySet())
        .extracting(line -> line.getKey() + ": " + line.getValue())
        .containsExactly(
            "When: 31 May 2026, 09:08:07 UTC",
            "By: ada, account 7",
            "Token: laptop · 12",
            "Owner: kari",
            "Number in the chain: 1,284");
  }

  @Test
  void refusedActNamesWhatWasTried() {
    AuditRow row = row(Actor.Kind.ANYONE, "act.refused", "act", null, null, "act", "token.revoke");
    assertThat(words.subject(row)).isEqualTo("Revoke a token");
    assertThat(words.lines(row)).containsEntry("Tried", "Revoke a token").doesNotContainKey("act");
  }

  @Test
  void settingIsNotNamedTwice() {
    AuditRow row = row(Actor.Kind.OPERATING_SYSTEM, "setting.changed", "setting", "a.b", "a.b");
    assertThat(words.lines(row))
        .containsEntry("Setting", "a.b")
        .containsEntry("By", "ada, user of this machine");
  }

  @Test
  void whatANewerVersionWroteIsShownAsItIs() {
    AuditRow row = row(Actor.Kind.SYSTEM, "moon.risen", "moon", "1", "Luna", "phase", "full");
    assertThat(words.action(row)).isEqualTo("moon.risen");
    assertThat(words.lines(row)).containsEntry("moon", "Luna · 1").containsEntry("phase", "full");
    AuditRow refused = row(Actor.Kind.ANYONE, "act.refused", "act", null, null, "act", "moon.rise");
    assertThat(words.subject(refused)).isEqualTo("moon.rise");
    assertThat(words.lines(refused)).containsEntry("Tried", "moon.rise");
  }
}
