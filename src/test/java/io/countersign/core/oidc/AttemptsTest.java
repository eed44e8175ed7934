package io.countersign.core.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import io.countersign.core.MasterKey;
import io.countersign.core.RandomSecret;
import io.countersign.core.Secret;
import io.countersign.core.oidc.Attempts.Attempt;
import io.countersign.core.oidc.Attempts.Begun;
import io.countersign.testing.MutableClock;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttemptsTest {
  private static final URI CALLBACK = URI.create("https://id.example.org/login/provider/callback/");
  private static final Provider PROVIDER = provider("https://sso.example.org", "countersign");

  private final MutableClock clock = new MutableClock();
  private final MasterKey key = MasterKey.generate();
  private final Attempts attempts = new Attempts(clock, key);
  private final Secret browser = RandomSecret.draw();

  private static Provider provider(String issuer, String client) {
    return new Provider(new Issuer(issuer), new ClientID(client), "SSO");
  }

  private Begun begin() {
    return attempts.begin(PROVIDER, CALLBACK, browser);
  }

  private Optional<Attempt> take(Begun begun) {
    return attempts.take(begun.state().getValue(), PROVIDER, browser);
  }

  @Test
  void comesBackOnceAsItBegan() {
    Begun begun = begin();
    assertThat(take(begun)).contains(begun.attempt());
    assertThat(take(begun)).isEmpty();
    assertThat(begin().state()).isNotEqualTo(begun.state());
  }

  @Test
  void manyThatNeverComeBackKeepNobodyOut() {
    Begun before = begin();
    for (int i = 0; i < 20_000; i++) {
      attempts.begin(PROVIDER, CALLBACK, RandomSecret.draw());
    }
    Begun after = begin();
    assertThat(take(after)).contains(after.attempt());
    assertThat(take(before)).contains(before.attempt());
  }

  @Test
  void comesBackWithinTenMinutes() {
    Begun one = begin();
    Begun other = begin();
    clock.advance(Duration.ofMinutes(10).minusMillis(1));
    assertThat(take(one)).isPresent();
    clock.advance(Duration.ofMillis(1));
    assertThat(take(one)).isEmpty();
    assertThat(take(other)).isEmpty();
  }

  @Test
  void comesBackNowhereElse() {
    Begun begun = begin();
    String state = begun.state().getValue();
    Provider otherIssuer = provider("https://other.example.org", "countersign");
    Provider otherClient = provider("https://sso.example.org", "other");
    assertThat(attempts.take(state, PROVIDER, RandomSecret.draw())).isEmpty();
    assertThat(attempts.take(state, PROVIDER, Secret.of(""))).isEmpty();
    assertThat(attempts.take(state, otherIssuer, browser)).isEmpty();
    assertThat(attempts.take(state, otherClient, browser)).isEmpty();
    assertThat(new Attempts(clock, MasterKey.generate()).take(state, PROVIDER, browser)).isEmpty();
    // None of them used it up; another program of the same instance may finish it.
    assertThat(new Attempts(clock, key).take(state, PROVIDER, browser)).isPresent();
    assertThat(take(begun)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "AAAA", "%", "é", "a b"})
  void whatIsNoStateIsRefused(String state) {
    assertThat(attempts.take(state, PROVIDER, browser)).isEmpty();
  }

  @Test
  void changedStateIsRefused() {
    String state = begin().state().getValue();
    char first = state.charAt(0) == 'A' ? 'B' : 'A';
    assertThat(attempts.take(first + state.substring(1), PROVIDER, browser)).isEmpty();
    assertThat(attempts.take(state.substring(4), PROVIDER, browser)).isEmpty();
    assertThat(attempts.take(state + "AAAA", PROVIDER, browser)).isEmpty();
    assertThat(attempts.take(state + "A".repeat(1_000_000), PROVIDER, browser)).isEmpty();
  }

  @Test
  void stateTellsNothingOfWhatIsSealedInIt() {
    Begun begun = begin();
    assertThat(begun.state().getValue())
        .matches("[A-Za-z0-9_-]{100,400}")
        .doesNotContain(begun.attempt().verifier().getValue())
        .doesNotContain(begun.attempt().nonce().getValue());
  }
}
