package io.countersign.desktop.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Texts;
import java.time.Clock;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MessagesAuditTest {
  private final Messages messages = new Messages(Texts.of(Locale.ENGLISH), Clock.systemUTC());

  @Test
  void actionsAndDetailsHaveNames() {
    assertThat(messages.action("account.deactivated")).isEqualTo("Account deactivated");
    assertThat(messages.detail("fullName")).isEqualTo("Full name");
  }

  @Test
  void whatANewerVersionWroteIsShownAsItIs() {
    assertThat(messages.action("account.cloned")).isEqualTo("account.cloned");
    assertThat(messages.detail("colour")).isEqualTo("colour");
  }

  @Test
  void momentsAndSwitchesAreReadable() {
    assertThat(messages.detailValue("after", "2026-06-01T12:00:00Z"))
        .isEqualTo("1 Jun 2026, 12:00:00 UTC");
    assertThat(messages.detailValue("after", "true")).isEqualTo("yes");
    assertThat(messages.detailValue("after", "false")).isEqualTo("no");
    assertThat(messages.detailValue("after", "2026-99-99T12:00:00Z"))
        .isEqualTo("2026-99-99T12:00:00Z");
    assertThat(messages.detailValue("after", "never")).isEqualTo("never");
  }

  @Test
  void whatWasTriedIsReadable() {
    assertThat(messages.act("account.delete")).isEqualTo("Delete an account");
    assertThat(messages.detailValue("act", "account.delete")).isEqualTo("Delete an account");
    assertThat(messages.detailValue("act", "moon.rise")).isEqualTo("moon.rise");
    assertThat(messages.detailValue("name", "account.delete")).isEqualTo("account.delete");
  }
}
