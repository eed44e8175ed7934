package io.countersign.command;

import io.countersign.core.CheckLine;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code countersign doctor [--audit]}: prints what is found inside; what is outside was printed
 * before.
 */
@Command(name = "doctor")
final class DoctorCommand implements Deed {
  @Option(names = "--audit")
  boolean wholeAudit;

  @Override
  public int run(CommandContext context, CommandServices services) {
    List<CheckLine> lines =
        services
            .checks()
            .look(context.actor(), wholeAudit, (done, total) -> context.checkStopped());
    lines.forEach(line -> context.out().println(Printable.line(line.line(context.texts()))));
    boolean bad = lines.stream().anyMatch(line -> line.level() == CheckLine.Level.BAD);
    return bad ? Program.REFUSED : Program.DONE;
  }
}
