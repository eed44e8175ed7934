package io.countersign.desktop.tokens;

import static io.countersign.desktop.tokens.TokenSamples.ago;
import static io.countersign.desktop.tokens.TokenSamples.in;
import static io.countersign.desktop.tokens.TokenSamples.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.token.TokenRow;
import io.countersign.core.token.TokenState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeedTest {
  private final TokenRow live = TokenSamples.live(1);
  private final TokenRow suspended =
      row(1, TokenState.SUSPENDED, true, in(9), ago(9), null, ago(1));
  private final TokenRow expired = row(1, TokenState.EXPIRED, true, ago(1), ago(9), null, null);
  private final TokenRow revoked = row(1, TokenState.REVOKED, true, null, ago(9), null, null);

  @ParameterizedTest
  @EnumSource
  void nothingCanBeDoneToARevokedToken(Deed deed) {
    assertThat(deed.obstacle(revoked)).contains("revoked");
  }

  @Test
  void onlyWhatIsLiveIsSuspendedAndOnlyWhatIsSuspendedIsResumed() {
    assertThat(Deed.SUSPEND.obstacle(live)).isEmpty();
    assertThat(Deed.SUSPEND.obstacle(suspended)).contains("suspended");
    assertThat(Deed.SUSPEND.obstacle(expired)).contains("expired");
    assertThat(Deed.RESUME.obstacle(live)).contains("not-suspended");
    assertThat(Deed.RESUME.obstacle(suspended)).isEmpty();
  }

  @Test
  void whatExpiredCanBeRevokedOrLiveLonger() {
    assertThat(Deed.REVOKE.obstacle(expired)).isEmpty();
    assertThat(Deed.EXPIRY.obstacle(expired)).isEmpty();
  }

  @Test
  void onlyWhatCanBeTakenBackHasAnUndo() {
    assertThat(Deed.SUSPEND.undo()).contains(Deed.RESUME);
    assertThat(Deed.RESUME.undo()).contains(Deed.SUSPEND);
    assertThat(Deed.REVOKE.undo()).isEmpty();
    assertThat(Deed.EXPIRY.undo()).isEmpty();
  }

  @Test
  void onlyItsOwnRefusalMeansAlready() {
    assertThat(Deed.REVOKE.isAlready("token-revoked")).isTrue();
    assertThat(Deed.SUSPEND.isAlready("token-revoked")).isFalse();
    assertThat(Deed.SUSPEND.isAlready("token-suspended")).isTrue();
    assertThat(Deed.EXPIRY.isAlready("expiry-past")).isFalse();
  }
}
