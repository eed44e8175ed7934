package io.countersign.desktop.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Sort;
import io.countersign.core.token.TokenFilter;
import io.countersign.core.token.TokenKind;
import io.countersign.core.token.TokenState;
import io.countersign.desktop.kit.PageRequest;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokenQueryTest {
  private static TokenFilter read(String text, Map<String, String> active) {
    return TokenQuery.read(text, group -> Optional.ofNullable(active.get(group)));
  }

  @Test
  void nothingIsEverything() {
    assertThat(read("  ", Map.of())).isEqualTo(TokenFilter.all());
  }

  @Test
  void textAndFiltersAreTakenTogether() {
    TokenFilter filter =
        read(
            "lap",
            Map.of(
                "state",
                "LIVE",
                "expiry",
                "SOON",
                "use",
                "LONG_AGO",
                "owner",
                "7",
                "token",
                "12",
                "kind",
                "SUPERDESK"));
    assertThat(filter)
        .isEqualTo(
            new TokenFilter(
                Optional.of(12L),
                Optional.of("lap"),
                Optional.of(7),
                Optional.of(TokenState.LIVE),
                Optional.of(TokenFilter.Expiring.SOON),
                Optional.of(TokenFilter.Use.LONG_AGO),
                Optional.of(TokenKind.SUPERDESK)));
  }

  @Test
  void filtersOfOthersAreReadBack() {
    var owner = TokenQuery.ofOwner(7, "kari.foss");
    var token = TokenQuery.ofToken(12, "laptop");
    TokenFilter filter = read("", Map.of(owner.group(), owner.id(), token.group(), token.id()));
    assertThat(filter.accountId()).contains(7);
    assertThat(filter.id()).contains(12L);
    assertThat(owner.text()).isEqualTo("kari.foss");
  }

  @Test
  void newestComeFirstUnlessAColumnIsChosen() {
    assertThat(TokenQuery.sort(new PageRequest(null, false, Optional.empty(), 100)))
        .isEqualTo(Sort.descending("id"));
    assertThat(TokenQuery.sort(new PageRequest("name", false, Optional.empty(), 100)))
        .isEqualTo(Sort.ascending("name"));
    assertThat(TokenQuery.sort(new PageRequest("expires", true, Optional.empty(), 100)))
        .isEqualTo(Sort.descending("expires"));
  }
}
