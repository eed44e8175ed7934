package io.countersign.desktop.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.AppException;
import io.countersign.core.Texts;
import io.countersign.core.account.AccountRow;
import io.countersign.core.account.Belongings;
import io.countersign.desktop.kit.Batch;
import io.countersign.desktop.kit.Messages;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class AccountWordsTest {
  private final Messages messages = new Messages(Texts.of(Locale.ENGLISH), Clock.systemUTC());
  private final AccountWords words = new AccountWords(messages);

  private static AccountRow row(String username, String name, boolean active, boolean superuser) {
    return new AccountRow(
        1,
        username,
        "",
        name,
        active,
        superuser,
        false,
        false,
        List.of(),
        0,
        0,
        null,
        Instant.EPOCH,
        null);
  }

  @Test
  void kindSaysWhichWaysThereAre() {
    assertThat(words.kind(true, false)).isEqualTo("SSO");
    assertThat(words.kind(true, true)).isEqualTo("both");
    assertThat(words.kind(false, true)).isEqualTo("local");
    assertThat(words.kind(false, false)).isEqualTo("none");
  }

  @Test
  void kindWithoutAHeadingSpeaksForItself() {
    assertThat(words.kindAlone(true, false)).isEqualTo("SSO");
    assertThat(words.kindAlone(true, true)).isEqualTo("SSO and local");
    assertThat(words.kindAlone(false, true)).isEqualTo("local");
    assertThat(words.kindAlone(false, false)).isEqualTo("cannot sign in");
  }

  @Test
  void tokensSayHowManyAreLiveWhereThatDiffers() {
    assertThat(words.tokens(0, 0)).isEqualTo("–");
    assertThat(words.tokens(2, 2)).isEqualTo("2");
    assertThat(words.tokens(3, 1)).isEqualTo("1 of 3");
    assertThat(words.tokens(1284, 0)).isEqualTo("0 of 1,284");
  }

  @Test
  void whatGoesWithAnAccountIsCountedInWords() {
    assertThat(words.goes(new Belongings(0, 0, 0, 0, 0, 0))).isEmpty();
    assertThat(words.goes(new Belongings(1, 1, 1, 1, 1, 1)))
        .containsExactly(
            "1 bearer token, 1 of them live",
            "1 access request",
            "1 JWT sign-in",
            "1 web session",
            "1 one-time link that nobody opened yet");
    assertThat(words.goes(new Belongings(3, 0, 2, 2, 3, 4)))
        .containsExactly(
            "3 bearer tokens, none of them live",
            "2 access requests",
            "2 JWT sign-ins",
            "3 web sessions",
            "4 one-time links that nobody opened yet");
  }

  @Test
  void veryLongNamesLoseTheirMiddleAndNoHalfCharacters() {
    assertThat(AccountWords.brief("Kari Foss")).isEqualTo("Kari Foss");
    String brief = AccountWords.brief("a" + "\uD83D\uDE00".repeat(60) + "z");
    assertThat(brief).startsWith("a").endsWith("z").contains("…");
    assertThat(brief.codePointCount(0, brief.length())).isEqualTo(49);
  }

  @Test
  void rowIsSpokenWithWhatItIs() {
    assertThat(words.spoken(row("kari", "Kari Foss", false, true)))
        .isEqualTo("Kari Foss · kari · Superuser · Inactive");
    assertThat(words.spoken(row("kari", "", true, false))).isEqualTo("kari");
  }

  private static Batch.Refusal<String> refusal(String code) {
    return new Batch.Refusal<>("laptop", new AppException(code, "laptop"));
  }

  @Test
  void tokensThatMayStillBeLiveAreToldWithTheReason() {
    Batch.Outcome<String> none = new Batch.Outcome<>(List.of(), List.of(), List.of(), null);
    assertThat(words.revoked(none)).isEmpty();
    assertThat(AccountWords.allOver(none)).isTrue();
    Batch.Outcome<String> quicker =
        new Batch.Outcome<>(List.of("a"), List.of(refusal("token-revoked")), List.of(), null);
    assertThat(words.revoked(quicker)).isEqualTo("1 token was revoked.");
    assertThat(AccountWords.allOver(quicker)).isTrue();
    Batch.Outcome<String> refused =
        new Batch.Outcome<>(
            List.of("a", "b"), List.of(refusal("database-busy")), List.of("c"), null);
    assertThat(words.revoked(refused))
        .isEqualTo(
            "2 tokens were revoked; 2 may still be live. "
                + messages.sentence(new AppException("database-busy")));
    assertThat(AccountWords.allOver(refused)).isFalse();
    Batch.Outcome<String> ended =
        new Batch.Outcome<>(
            List.of(), List.of(), List.of("c"), new IllegalStateException("no more disk"));
    assertThat(words.revoked(ended)).isEqualTo("No token was revoked; 1 may still be live.");
    assertThat(AccountWords.allOver(ended)).isFalse();
  }

  @Test
  void refusalsAreNamedAndWhatWasLeftIsCounted() {
    AccountRow kari = row("kari", "Kari Foss", true, false);
    Batch.Outcome<AccountRow> outcome =
        new Batch.Outcome<>(
            List.of(kari),
            List.of(new Batch.Refusal<>(kari, new AppException("account-self"))),
            List.of(kari, kari),
            null);
    assertThat(words.outcome("accounts.many.deleted", outcome))
        .isEqualTo("1 of 4 accounts deleted.");
    assertThat(words.refusals(outcome))
        .containsExactly(
            "Kari Foss · kari: " + messages.sentence(new AppException("account-self")),
            "2 accounts were left as before, because you cancelled.");
    Batch.Outcome<AccountRow> ended =
        new Batch.Outcome<>(
            List.of(), List.of(), List.of(kari), new IllegalStateException("no more disk"));
    assertThat(words.refusals(ended))
        .containsExactly("1 account was not reached and left as before.");
  }
}
