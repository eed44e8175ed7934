package io.countersign.desktop.tokens;

import io.countersign.core.Sort;
import io.countersign.core.token.TokenFilter;
import io.countersign.core.token.TokenKind;
import io.countersign.core.token.TokenState;
import io.countersign.desktop.kit.Filter;
import io.countersign.desktop.kit.FilterBar;
import io.countersign.desktop.kit.Messages;
import io.countersign.desktop.kit.PageRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What the list asks for: its filters in the words of the core. */
final class TokenQuery {
  private static final String STATE = "state";
  private static final String EXPIRY = "expiry";
  private static final String USE = "use";
  private static final String KIND = "kind";
  private static final String OWNER = "owner";
  private static final String TOKEN = "token";

  private TokenQuery() {}

  /** Offers every filter that people choose by themselves. */
  static void offer(FilterBar bar, Messages messages) {
    bar.offer(
        messages.text("tokens.filter.state"),
        filters(STATE, messages, "tokens.filter.state.", TokenState.values()));
    bar.offer(
        messages.text("tokens.filter.expiry"),
        filters(EXPIRY, messages, "tokens.filter.expiry.", TokenFilter.Expiring.values()));
    bar.offer(
        messages.text("tokens.filter.use"),
        filters(USE, messages, "tokens.filter.use.", TokenFilter.Use.values()));
    bar.offer(
        messages.text("tokens.detail.kind"),
        filters(KIND, messages, "tokens.kind.", TokenKind.values()));
  }

  /** Shows the tokens of one account only. */
  static Filter ofOwner(int accountId, String username) {
    return new Filter(OWNER, Integer.toString(accountId), username);
  }

  /** Shows one token only. */
  static Filter ofToken(long id, String name) {
    return new Filter(TOKEN, Long.toString(id), name);
  }

  /** The chips that stand for state, expiry and use of {@code filter}. */
  static List<Filter> chips(TokenFilter filter, Messages messages) {
    List<Filter> chips = new ArrayList<>();
    filter
        .state()
        .ifPresent(state -> chips.addAll(filters(STATE, messages, "tokens.filter.state.", state)));
    filter
        .expiry()
        .ifPresent(
            expiry -> chips.addAll(filters(EXPIRY, messages, "tokens.filter.expiry.", expiry)));
    filter.use().ifPresent(use -> chips.addAll(filters(USE, messages, "tokens.filter.use.", use)));
    return chips;
  }

  /** The filter of the core for {@code text} and what is on in each group. */
  static TokenFilter read(String text, Function<String, Optional<String>> active) {
    return new TokenFilter(
        active.apply(TOKEN).map(Long::valueOf),
        Optional.of(text).filter(typed -> !typed.isBlank()),
        active.apply(OWNER).map(Integer::valueOf),
        active.apply(STATE).map(TokenState::valueOf),
        active.apply(EXPIRY).map(TokenFilter.Expiring::valueOf),
        active.apply(USE).map(TokenFilter.Use::valueOf),
        active.apply(KIND).map(TokenKind::valueOf));
  }

  /** By the column that was asked for; the newest first by itself. */
  static Sort sort(PageRequest request) {
    return request.sort() == null
        ? Sort.descending("id")
        : new Sort(request.sort(), !request.descending());
  }

  private static List<Filter> filters(
      String group, Messages messages, String prefix, Enum<?>... values) {
    return Arrays.stream(values)
        .map(value -> new Filter(group, value.name(), messages.text(prefix + word(value))))
        .toList();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
