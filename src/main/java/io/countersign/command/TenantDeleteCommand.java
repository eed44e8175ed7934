package io.countersign.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code countersign tenant delete CODE} */
@Command(name = "delete")
final class TenantDeleteCommand implements Deed {
  @Mixin TenantCode tenant;

  @Override
  public int run(CommandContext context, CommandServices services) {
    var tenants = services.core().tenants();
    tenants.delete(context.actor(), tenant.code);
    context.tell("command.tenant.deleted", tenant.code);
    if (tenants.list(context.actor()).isEmpty()) {
      context.tell("command.tenant.none-left");
    }
    return Program.DONE;
  }
}
