package io.countersign.desktop.accounts;

import io.countersign.core.account.AccountFilter;
import io.countersign.desktop.kit.Filter;
import io.countersign.desktop.kit.FilterBar;
import io.countersign.desktop.kit.Messages;
import java.util.List;
import java.util.Optional;

/** The filters of the list: what is offered, and what is on. */
final class AccountFilters {
  private static final String YES = "yes";
  private static final String NO = "no";

  private final FilterBar bar;
  private final Messages messages;
  private volatile AccountFilter now = AccountFilter.all();

  AccountFilters(FilterBar bar, Messages messages) {
    this.bar = bar;
    this.messages = messages;
    offer("state", "accounts.filter.active", "accounts.filter.inactive");
    offer("superuser", "accounts.filter.superusers", "accounts.filter.others");
    offer("sso", "accounts.filter.sso", "accounts.filter.no-sso");
    offer("password", "accounts.filter.password", "accounts.filter.no-password");
    offer("tokens", "accounts.filter.live-tokens", "accounts.filter.no-live-tokens");
  }

  private void offer(String group, String yes, String no) {
    bar.offer(
        messages.text("accounts.filter.group." + group),
        List.of(
            new Filter(group, YES, messages.text(yes)), new Filter(group, NO, messages.text(no))));
  }

  /** Offers a filter for each of these roles. */
  void offerRoles(List<String> roles) {
    bar.offer(
        messages.text("accounts.filter.group.role"),
        roles.stream().map(role -> new Filter("role", role, role)).toList());
  }

  /** Takes over what the bar says; on the FX thread. */
  void read() {
    now =
        new AccountFilter(
            Optional.of(bar.text()).filter(text -> !text.isEmpty()),
            yesOrNo("state"),
            yesOrNo("superuser"),
            yesOrNo("sso"),
            yesOrNo("password"),
            yesOrNo("tokens"),
            bar.active("role"));
  }

  /** Shows the chips that stand for {@code filter}, in place of those that were on. */
  void show(AccountFilter filter) {
    bar.clear();
    show("state", filter.active(), "accounts.filter.active", "accounts.filter.inactive");
    show("superuser", filter.superuser(), "accounts.filter.superusers", "accounts.filter.others");
    show("sso", filter.sso(), "accounts.filter.sso", "accounts.filter.no-sso");
    show(
        "password",
        filter.hasPassword(),
        "accounts.filter.password",
        "accounts.filter.no-password");
    show(
        "tokens",
        filter.hasLiveTokens(),
        "accounts.filter.live-tokens",
        "accounts.filter.no-live-tokens");
    filter.role().ifPresent(role -> bar.add(new Filter("role", role, role)));
  }

  private void show(String group, Optional<Boolean> which, String yes, String no) {
    which.ifPresent(on -> bar.add(new Filter(group, on ? YES : NO, messages.text(on ? yes : no))));
  }

  private Optional<Boolean> yesOrNo(String group) {
    return bar.active(group).map(YES::equals);
  }

  /** What was read last; from any thread. */
  AccountFilter now() {
    return now;
  }

  /** Whether anything is filtered. */
  boolean any() {
    return !now.equals(AccountFilter.all());
  }
}
