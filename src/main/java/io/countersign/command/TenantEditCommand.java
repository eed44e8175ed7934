package io.countersign.command;

import io.countersign.core.tenant.TenantRow;
import io.countersign.core.tenant.TenantTerms;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code countersign tenant edit CODE [--code NEW] [--name NAME] [--organisation ORG] [--host
 * HOST...] [--homepage URL]}; what is not named stays.
 */
@Command(name = "edit")
final class TenantEditCommand implements Deed {
  @Mixin TenantCode tenant;

  @Option(names = "--code", paramLabel = "NEW")
  String code;

  @Option(names = "--name", paramLabel = "NAME")
  String name;

  @Option(names = "--organisation", paramLabel = "ORG")
  String organisation;

  @Option(names = "--host", arity = "1..*", paramLabel = "HOST")
  List<String> hosts;

  @Option(names = "--homepage", paramLabel = "URL")
  String homepage;

  @Override
  public Optional<String> wrongUsage() {
    boolean nothing =
        Stream.of(code, name, organisation, hosts, homepage).allMatch(Objects::isNull);
    return nothing ? Optional.of("command.tenant.nothing-to-edit") : Optional.empty();
  }

  @Override
  public int run(CommandContext context, CommandServices services) {
    var tenants = services.core().tenants();
    TenantRow found = tenants.open(context.actor(), tenant.code);
    TenantTerms now = found.terms();
    TenantTerms wanted =
        new TenantTerms(
            given(code, now.code()),
            given(name, now.name()),
            given(organisation, now.organisation()),
            given(hosts, now.hosts()).stream().filter(host -> !host.isEmpty()).toList(),
            given(homepage, now.homepage()));
    TenantRow edited = tenants.edit(context.actor(), tenant.code, found.version(), wanted);
    context.tell("command.tenant.edited", edited.code());
    TenantOutput.warn(context, edited);
    return Program.DONE;
  }

  private static <T> T given(T value, T otherwise) {
    return value == null ? otherwise : value;
  }
}
