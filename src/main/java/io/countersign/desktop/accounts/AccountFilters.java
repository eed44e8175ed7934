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
