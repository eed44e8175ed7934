package io.countersign.desktop.overview;

import io.countersign.core.Actor;
import io.countersign.core.Sort;
import io.countersign.core.access.AccessService;
import io.countersign.core.access.RequestFilter;
import io.countersign.core.access.RequestRow;
import io.countersign.core.account.AccountFilter;
import io.countersign.core.audit.AuditFilter;
import io.countersign.core.instance.Core;
import io.countersign.core.token.TokenFilter;
import io.countersign.core.token.TokenService;
import io.countersign.core.token.TokenState;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks the core how the instance stands. */
final class OverviewModel {
  /** How many of a kind are named; the rest is a number. */
  static final int NAMED = 3;

  /** How many happenings are shown. */
  static final int RECENT = 10;

  private final Core core;
  private final Supplier<Actor> actor;

  OverviewModel(Core core, Supplier<Actor> actor) {
    this.core = core;
    this.actor = actor;
  }

  /** Active accounts. */
  static AccountFilter active() {
    return new AccountFilter(
        Optional.empty(),
        Optional.of(true),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Live tokens with such an end and use. */
  static TokenFilter live(TokenFilter.Expiring expiry, TokenFilter.Use use) {
    return new TokenFilter(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(TokenState.LIVE),
        Optional.ofNullable(expiry),
        Optional.ofNullable(use),
        Optional.empty());
  }

  /** How things stand now; slow, so off the FX thread. */
  Situation look() {
    Actor who = actor.get();
    TokenService tokens = core.tokens();
    TokenFilter soon = live(TokenFilter.Expiring.SOON, null);
    AccessService access = core.access();
    return new Situation(
        core.accounts().count(who, AccountFilter.all()),
        core.accounts().count(who, active()),
        tokens.count(who, TokenFilter.all()),
        tokens.count(who, live(null, null)),
        tokens.count(who, live(TokenFilter.Expiring.NEVER, null)),
        tokens.count(who, soon),
        tokens.list(who, soon, Sort.ascending("expires"), Optional.empty(), NAMED).rows(),
        tokens.count(who, live(null, TokenFilter.Use.LONG_AGO)),
        access.count(who, RequestFilter.pending()),
        oldest(who, RequestFilter.pending()),
        access.count(who, RequestFilter.toCollect()),
        oldest(who, RequestFilter.toCollect()),
        access.count(who, RequestFilter.all()),
        core.audit().list(who, AuditFilter.all(), Optional.empty(), RECENT).rows());
  }

  private List<RequestRow> oldest(Actor who, RequestFilter filter) {
    return core.access().list(who, filter, Sort.ascending("id"), Optional.empty(), NAMED).rows();
  }
}
