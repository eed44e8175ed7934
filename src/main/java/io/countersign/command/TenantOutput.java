package io.countersign.command;

import io.countersign.core.tenant.TenantRow;

/** What the commands about tenants print. */
final class TenantOutput {
  private TenantOutput() {}

  static Output<TenantRow> fields() {
    return new Output<TenantRow>()
        .column("code", TenantRow::code)
        .column("name", TenantRow::name)
        .column("organisation", TenantRow::organisation)
        .column("hosts", TenantRow::hosts)
        .column("homepage", TenantRow::homepage);
  }

  /** Says what was stored and works less than it may seem. */
  static void warn(CommandContext context, TenantRow tenant) {
    if (tenant.hosts().isEmpty()) {
      context.tell("command.tenant.without-host", tenant.code());
    } else if (tenant.isHomepageElsewhere()) {
      context.tell("command.tenant.homepage-elsewhere", tenant.code());
    }
  }
}
