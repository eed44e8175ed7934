package io.countersign.command;

import io.countersign.core.Sort;
import io.countersign.core.access.RequestFilter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code countersign request list [--json]}, newest first. */
@Command(name = "list")
final class RequestListCommand implements Deed {
  @Mixin JsonOption output;

  @Override
  public int run(CommandContext context, CommandServices services) {
    RequestOutput.rows()
        .list(
            context,
            output.json,
            Pages.of(
                after ->
                    services
                        .core()
                        .access()
                        .list(
                            context.actor(),
                            RequestFilter.all(),
                            Sort.descending("id"),
                            after,
                            Pages.SIZE)));
    return Program.DONE;
  }
}
