package io.countersign.desktop.requests;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Texts;
import io.countersign.core.access.Grant;
import io.countersign.core.access.GrantState;
import io.countersign.core.access.RequestRow;
import io.countersign.core.access.RequestState;
import io.countersign.core.access.Wants;
import io.countersign.desktop.kit.Messages;
import io.countersign.desktop.kit.State;
import io.countersign.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class RequestWordsTest {
  private final MutableClock clock = new MutableClock();
  private final Instant now = clock.instant();
  private final RequestWords words =
      new RequestWords(new Messages(Texts.of(Locale.ENGLISH), clock));

  private RequestRow row(Wants wants, Integer days, List<String> roles, RequestState state) {
    Grant grant =
        state == RequestState.APPROVED ? new Grant("export", List.of("ROLE_A"), null) : null;
    return new RequestRow(
        7,
        3,
        "kari",
        "Kari Foss",
        true,
        "Nightly export",
        wants,
        roles,
        days,
        "ext. 4711",
        now.minus(Duration.ofDays(3)),
        "ada",
        state,
        state == RequestState.PENDING ? null : now.minus(Duration.ofHours(2)),
        state == RequestState.PENDING ? null : "grace",
        state == RequestState.DECLINED ? "Use the archive." : null,
        grant,
        grant == null ? null : GrantState.GRANTED,
        grant == null ? null : now.plus(Duration.ofDays(12)),
        null,
        null,
        0);
  }

  @Test
  void whatWasAskedIsOneLine() {
    assertThat(words.asked(row(Wants.BOTH, 90, List.of("ROLE_A", "ROLE_B"), RequestState.PENDING)))
        .isEqualTo("Bearer token and JWT password · for 90 days · ROLE_A, ROLE_B");
    assertThat(words.asked(row(Wants.BEARER, 1, List.of(), RequestState.PENDING)))
        .isEqualTo("Bearer token · for one day · all roles of the account");
  }

  @Test
  void rolesAreNotSpokenOfWhereOnlyAPasswordIsAsked() {
    assertThat(words.asked(row(Wants.JWT, null, List.of(), RequestState.PENDING)))
        .isEqualTo("JWT password · without end");
  }

  @Test
  void openRequestsHaveNeitherStateNorDecision() {
    RequestRow open = row(Wants.BEARER, 90, List.of(), RequestState.PENDING);
    assertThat(words.state(open)).isNull();
    assertThat(words.decision(open)).isEmpty();
    assertThat(words.granted(open)).isEmpty();
  }

  @Test
  void decisionNamesWhoWhenAndWhy() {
    assertThat(words.decision(row(Wants.BEARER, 90, List.of(), RequestState.DECLINED)))
        .isEqualTo("Declined by grace 2 h ago: “Use the archive.”");
    assertThat(words.decision(row(Wants.BEARER, 90, List.of(), RequestState.WITHDRAWN)))
        .isEqualTo("Withdrawn by grace 2 h ago");
  }

  @Test
  void grantIsToldWithItsEnd() {
    RequestRow granted = row(Wants.BEARER, 90, List.of(), RequestState.APPROVED);
    assertThat(words.granted(granted)).isEqualTo("Token “export” · without end · ROLE_A");
    assertThat(words.state(granted)).isEqualTo(State.suspended("To collect, lapses in 12 d"));
  }

  @Test
  void grantOfAPasswordAloneAddsNothing() {
    assertThat(words.granted(row(Wants.JWT, 90, List.of(), RequestState.APPROVED))).isEmpty();
  }

  @Test
  void originLeavesOutWhatIsEmptyOrSelfEvident() {
    assertThat(words.origin(row(Wants.JWT, 90, List.of(), RequestState.PENDING)))
        .isEqualTo("Contact ext. 4711 · Entered by ada");
  }
}
