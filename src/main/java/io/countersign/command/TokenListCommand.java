package io.countersign.command;

import io.countersign.core.Sort;
import io.countersign.core.token.TokenFilter;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code countersign token list [--account NAME] [--json]}, newest first. */
@Command(name = "list")
final class TokenListCommand implements Deed {
  @Option(names = "--account", paramLabel = "NAME")
  Optional<String> account = Optional.empty();

  @Mixin JsonOption output;

  @Override
  public int run(CommandContext context, CommandServices services) {
    TokenFilter filter =
        account
            .map(name -> services.core().accounts().require(context.actor(), name).id())
            .map(TokenFilter::of)
            .orElseGet(TokenFilter::all);
    TokenOutput.rows()
        .list(
            context,
            output.json,
            Pages.of(
                after ->
                    services
                        .core()
                        .tokens()
                        .list(context.actor(), filter, Sort.descending("id"), after, Pages.SIZE)));
    return Program.DONE;
  }
}
