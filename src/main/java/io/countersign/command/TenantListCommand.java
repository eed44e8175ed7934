package io.countersign.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code countersign tenant list [--json]}, in the order of codes. */
@Command(name = "list")
final class TenantListCommand implements Deed {
  @Mixin JsonOption output;

  @Override
  public int run(CommandContext context, CommandServices services) {
    TenantOutput.fields()
        .list(context, output.json, services.core().tenants().list(context.actor()));
    return Program.DONE;
  }
}
