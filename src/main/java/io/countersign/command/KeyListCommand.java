package io.countersign.command;

import io.countersign.core.jwt.KeyRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code countersign key list [--json]}, newest first. */
@Command(name = "list")
final class KeyListCommand implements Deed {
  @Mixin JsonOption output;

  @Override
  public int run(CommandContext context, CommandServices services) {
    rows().list(context, output.json, services.core().keys().list(context.actor()));
    return Program.DONE;
  }

  private static Output<KeyRow> rows() {
    return new Output<KeyRow>()
        .column("kid", KeyRow::kid)
        .column("algorithm", row -> row.algorithm().joseName())
        .column("state", KeyRow::state)
        .column("created", KeyRow::createdAt)
        .detail("created_by", KeyRow::createdBy)
        .column("current_since", KeyRow::currentSince)
        .detail("replaced", KeyRow::replacedAt)
        .column("good_until", KeyRow::goodUntil)
        .detail("retired", KeyRow::retiredAt)
        .detail("retired_by", KeyRow::retiredBy);
  }
}
