package io.countersign.desktop.accounts;

import io.countersign.core.account.AccountFilter;
import io.countersign.desktop.kit.Filter;
import io.countersign.desktop.kit.FilterBar;
import io.countersign.desktop.kit.Messages;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The filters of the list: what is offered, and what is on. */
final class AccountFilters {
  private static final String YES = "yes";
  private static final String NO = "no";
  private static final List<Choice> CHOICES =
      List.of(
          new Choice(
              "state", "accounts.filter.active", "accounts.filter.inactive", AccountFilter::active),
          new Choice(
              "superuser",
              "accounts.filter.superusers",
              "accounts.filter.others",
              AccountFilter::superuser),
          new Choice("sso", "accounts.filter.sso", "accounts.filter.no-sso", AccountFilter::sso),
          new Choice(
              "password",
              "accounts.filter.password",
              "accounts.filter.no-password",
              AccountFilter::hasPassword),
          new Choice(
              "tokens",
              "accounts.filter.live-tokens",
              "accounts.filter.no-live-tokens",
              AccountFilter::hasLiveTokens));

  private final FilterBar bar;
  private final Messages messages;
  private volatile AccountFilter now = AccountFilter.all();

  /** What an account is or is not; {@code yes} and {@code no} are the keys of the two words. */
  private record Choice(
      String group, String yes, String no, Function<AccountFilter, Optional<Boolean>> part) {

    Filter filter(boolean on, Messages messages) {
      return new Filter(group, on ? YES : NO, messages.text(on ? yes : no));
    }
  }

  AccountFilters(FilterBar bar, Messages messages) {
    this.bar = bar;
    this.messages = messages;
    for (Choice choice : CHOICES) {
      bar.offer(
          messages.text("accounts.filter.group." + choice.group()),
          List.of(choice.filter(true, messages), choice.filter(false, messages)));
    }
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
    for (Choice choice : CHOICES) {
      choice.part().apply(filter).ifPresent(on -> bar.add(choice.filter(on, messages)));
    }
    filter.role().ifPresent(role -> bar.add(new Filter("role", role, role)));
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
