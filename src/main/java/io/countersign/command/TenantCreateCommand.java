package io.countersign.command;

import io.countersign.core.tenant.TenantRow;
import io.countersign.core.tenant.TenantTerms;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code countersign tenant create CODE --host HOST... [--organisation ORG] [--homepage URL]
 * [--name NAME]}
 */
@Command(name = "create")
final class TenantCreateCommand implements Deed {
  @Mixin TenantCode tenant;

  @Option(names = "--organisation", paramLabel = "ORG", defaultValue = "")
  String organisation;

  @Option(names = "--host", arity = "1..*", paramLabel = "HOST", required = true)
  List<String> hosts = new ArrayList<>();

  @Option(names = "--homepage", paramLabel = "URL", defaultValue = "")
  String homepage;

  @Option(names = "--name", paramLabel = "NAME", defaultValue = "")
  String name;

  @Override
  public int run(CommandContext context, CommandServices services) {
    TenantTerms terms = new TenantTerms(tenant.code, name, organisation, hosts, homepage);
    TenantRow made = services.core().tenants().create(context.actor(), terms);
    context.tell("command.tenant.created", made.code());
    TenantOutput.warn(context, made);
    return Program.DONE;
  }
}
