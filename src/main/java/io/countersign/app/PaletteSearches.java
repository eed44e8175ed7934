package io.countersign.app;

import io.countersign.core.Actor;
import io.countersign.core.Sort;
import io.countersign.core.account.AccountFilter;
import io.countersign.core.account.AccountRow;
import io.countersign.core.instance.Core;
import io.countersign.core.token.TokenFilter;
import io.countersign.core.token.TokenRow;
import io.countersign.desktop.shell.PaletteItem;
import io.countersign.desktop.shell.PaletteSearch;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.kordamp.ikonli.feather.Feather;

/** What the command palette finds in the data. */
final class PaletteSearches {
  private static final int MOST = 5;

  private PaletteSearches() {}

  /** Accounts by username, e-mail or full name. */
  static PaletteSearch accounts(Core core, Supplier<Actor> actor, IntConsumer open) {
    return query ->
        core
            .accounts()
            .list(
                actor.get(),
                AccountFilter.containing(query),
                Sort.ascending("name"),
                Optional.empty(),
                MOST)
            .rows()
            .stream()
            .map(row -> item(row, open))
            .toList();
  }

  private static PaletteItem item(AccountRow row, IntConsumer open) {
    String detail = row.fullName().isEmpty() ? row.email() : row.username();
    return PaletteItem.of(row.displayName(), detail, Feather.USER, () -> open.accept(row.id()));
  }

  /** Tokens by name, hint or owner. */
  static PaletteSearch tokens(Core core, Supplier<Actor> actor, LongConsumer open) {
    return query ->
        core
            .tokens()
            .list(
                actor.get(),
                TokenFilter.containing(query),
                Sort.descending("created"),
                Optional.empty(),
                MOST)
            .rows()
            .stream()
            .map(row -> item(row, open))
            .toList();
  }

  private static PaletteItem item(TokenRow row, LongConsumer open) {
    String detail = row.owner() + " · " + row.hint();
    return PaletteItem.of(row.name(), detail, Feather.KEY, () -> open.accept(row.id()));
  }
}
