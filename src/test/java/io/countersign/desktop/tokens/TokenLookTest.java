package io.countersign.desktop.tokens;

import static io.countersign.desktop.tokens.TokenSamples.ago;
import static io.countersign.desktop.tokens.TokenSamples.in;
import static io.countersign.desktop.tokens.TokenSamples.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Texts;
import io.countersign.core.token.TokenKind;
import io.countersign.core.token.TokenRow;
import io.countersign.core.token.TokenState;
import io.countersign.desktop.kit.Messages;
import io.countersign.desktop.kit.State;
import io.countersign.testing.MutableClock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TokenLookTest {
  private final TokenLook look =
      new TokenLook(new Messages(Texts.of(Locale.ENGLISH), new MutableClock(TokenSamples.NOW)));

  private TokenRow live(Instant expires, Instant created, Instant used) {
    return row(1, TokenState.LIVE, true, expires, created, used, null);
  }

  @Test
  void eachStateHasItsWordAndShape() {
    assertThat(look.state(TokenSamples.live(1))).isEqualTo(State.live("Live"));
    TokenRow suspended = row(1, TokenState.SUSPENDED, true, in(9), ago(9), null, ago(1));
    assertThat(look.state(suspended)).isEqualTo(State.suspended("Suspended"));
    TokenRow expired = row(1, TokenState.EXPIRED, true, ago(1), ago(9), null, null);
    assertThat(look.state(expired)).isEqualTo(State.ended("Expired"));
    TokenRow revoked = row(1, TokenState.REVOKED, true, null, ago(9), null, null);
    assertThat(look.state(revoked)).isEqualTo(State.failed("Revoked"));
  }

  @Test
  void tokenOfAnInactiveOwnerIsNotCalledLive() {
    TokenRow idle = row(1, TokenState.LIVE, false, in(90), ago(9), null, null);
    assertThat(look.state(idle)).isEqualTo(State.suspended("Owner inactive"));
  }

  @Test
  void tokenWhoseTimeRanOutOnTheScreenHasEnded() {
    assertThat(look.state(live(TokenSamples.NOW, ago(9), null))).isEqualTo(State.ended("Expired"));
  }

  @Test
  void endNeedsALookWhenItIsNearOrMissing() {
    assertThat(look.expiryConcern(live(in(29), ago(1), null))).isEqualTo("expires soon");
    assertThat(look.expiryConcern(live(in(30), ago(1), null))).isEmpty();
    assertThat(look.expiryConcern(live(null, ago(1), null))).isEqualTo("never expires");
  }

  @Test
  void endOfWhatIsGivenOutAnewNeedsNoLook() {
    for (TokenKind kind : List.of(TokenKind.PUBLISHER, TokenKind.SUPERDESK)) {
      TokenRow token = row(kind, 1, TokenState.LIVE, true, in(1), ago(1), null, null);
      assertThat(look.expiryConcern(token)).isEmpty();
    }
  }

  @Test
  void endOfWhatIsOverNeedsNoLook() {
    assertThat(look.expiryConcern(row(1, TokenState.REVOKED, true, null, ago(9), null, null)))
        .isEmpty();
    assertThat(look.expiryConcern(live(ago(1), ago(9), null))).isEmpty();
  }

  @Test
  void useNeedsALookWhenItIsLongAgoOrNeverCame() {
    assertThat(look.useConcern(live(null, ago(200), ago(91)))).isEqualTo("unused for 90 days");
    assertThat(look.useConcern(live(null, ago(200), ago(90)))).isEmpty();
    assertThat(look.useConcern(live(null, ago(91), null))).isEqualTo("never used in 90 days");
    assertThat(look.useConcern(live(null, ago(3), null))).isEmpty();
    assertThat(look.useConcern(live(ago(1), ago(200), ago(150)))).isEmpty();
  }

  @Test
  void manyAreNamedByTheFirstFewAndACount() {
    assertThat(look.line(TokenSamples.live(4)))
        .isEqualTo("token 4 · Kari Foss · last used 24 h ago");
    assertThat(look.lines(rows(7))).hasSize(7).noneMatch(line -> line.contains("more"));
    assertThat(look.lines(rows(8))).hasSize(7).last().isEqualTo("and 2 more");
  }

  private static List<TokenRow> rows(int count) {
    return LongStream.rangeClosed(1, count).mapToObj(TokenSamples::live).toList();
  }
}
