package io.countersign.command;

import io.countersign.core.Progress;
import io.countersign.core.Sort;
import io.countersign.core.access.RequestFilter;
import io.countersign.core.account.AccountFilter;
import io.countersign.core.audit.AuditFilter;
import io.countersign.core.token.TokenFilter;
import io.countersign.core.transfer.Export;
import io.countersign.core.transfer.ExportFormat;
import io.countersign.core.transfer.ExportService;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.TypeConversionException;

/** {@code countersign export accounts|tokens|requests|audit --format csv|jsonl [-o FILE]} */
@Command(name = "export")
final class ExportCommand implements Deed {
  @ParentCommand CountersignCommand program;

  @Parameters(paramLabel = "LIST", converter = ListConverter.class)
  Export list;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      required = true,
      converter = FormatConverter.class)
  ExportFormat format;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE")
  Optional<String> file = Optional.empty();

  @Override
  public int run(CommandContext context, CommandServices services) {
    ExportService exports = services.core().exports();
    Progress progress = new ToldProgress(context);
    if (file.isEmpty()) {
      exports.write(context.actor(), list, format, context.out(), progress);
      return Program.DONE;
    }
    Path place = program.resolve(file.get());
    long rows = exports.write(context.actor(), list, format, place, progress);
    context.tell("command.export.done", rows, place);
    return Program.DONE;
  }

  /** One of the lists, whole and in the order of its ids. */
  static final class ListConverter implements ITypeConverter<Export> {
    private static final List<Export> LISTS =
        List.of(
            new Export.Accounts(AccountFilter.all(), Sort.ascending("id")),
            new Export.Tokens(TokenFilter.all(), Sort.ascending("id")),
            new Export.Requests(RequestFilter.all(), Sort.ascending("id")),
            new Export.Audit(AuditFilter.all()));

    @Override
    public Export convert(String typed) {
      return LISTS.stream()
          .filter(list -> list.name().equals(typed))
          .findFirst()
          .orElseThrow(
              () -> new TypeConversionException("one of accounts, tokens, requests, audit"));
    }
  }

  /** One of the formats. */
  static final class FormatConverter implements ITypeConverter<ExportFormat> {
    @Override
    public ExportFormat convert(String typed) {
      return ExportFormat.find(typed)
          .orElseThrow(() -> new TypeConversionException("csv or jsonl"));
    }
  }
}
