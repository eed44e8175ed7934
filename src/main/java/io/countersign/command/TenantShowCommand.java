package io.countersign.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code countersign tenant show CODE [--json]} */
@Command(name = "show")
final class TenantShowCommand implements Deed {
  @Mixin TenantCode tenant;
  @Mixin JsonOption output;

  @Override
  public int run(CommandContext context, CommandServices services) {
    TenantOutput.fields()
        .show(context, output.json, services.core().tenants().open(context.actor(), tenant.code));
    return Program.DONE;
  }
}
