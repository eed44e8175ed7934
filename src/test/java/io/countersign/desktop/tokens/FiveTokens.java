package io.countersign.desktop.tokens;

import io.countersign.core.Sort;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.token.Issued;
import io.countersign.core.token.TokenFilter;
import io.countersign.core.token.TokenRow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Two accounts with five tokens in several states. */
abstract class FiveTokens extends TokenScreens {
  AccountDetail kari;
  AccountDetail nils;

  void fillCore() {
    kari = account("kari.foss", "Kari Foss", "ROLE_USER");
    nils = account("nils.berg", "Nils Berg");
    token(kari, "laptop", Duration.ofDays(90));
    token(kari, "pipeline", Duration.ofDays(10));
    token(nils, "old script", null);
    Issued stopped = token(nils, "build server", Duration.ofDays(365));
    test.core().tokens().suspend(ada, stopped.row().id());
    Issued lost = token(nils, "lost phone", Duration.ofDays(365));
    test.core().tokens().revoke(ada, lost.row().id(), "left on a train");
  }

  TokenRow named(String name) {
    List<TokenRow> all =
        test.core()
            .tokens()
            .list(ada, TokenFilter.all(), Sort.ascending("id"), Optional.empty(), 1000)
            .rows();
    return all.stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow();
  }
}
