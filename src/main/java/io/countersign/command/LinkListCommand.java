package io.countersign.command;

import io.countersign.core.Sort;
import io.countersign.core.session.LinkFilter;
import io.countersign.core.session.LinkRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code countersign link list [--json]}, newest first. */
@Command(name = "list")
final class LinkListCommand implements Deed {
  @Mixin JsonOption output;

  @Override
  public int run(CommandContext context, CommandServices services) {
    rows()
        .list(
            context,
            output.json,
            Pages.of(
                after ->
                    services
                        .core()
                        .links()
                        .list(
                            context.actor(),
                            LinkFilter.all(),
                            Sort.descending("id"),
                            after,
                            Pages.SIZE)));
    return Program.DONE;
  }

  private static Output<LinkRow> rows() {
    return new Output<LinkRow>()
        .column("id", LinkRow::id)
        .column("account", LinkRow::username)
        .detail("account_id", LinkRow::accountId)
        .column("state", LinkRow::state)
        .column("created", LinkRow::createdAt)
        .detail("created_by", LinkRow::createdBy)
        .column("expires", LinkRow::expiresAt)
        .column("opened", LinkRow::openedAt)
        .detail("opened_from", LinkRow::openedFrom)
        .column("tried_again", LinkRow::reopenedCount)
        .detail("tried_again_at", LinkRow::reopenedAt)
        .detail("tried_again_from", LinkRow::reopenedFrom)
        .detail("alert", LinkRow::alert);
  }
}
