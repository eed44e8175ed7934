package io.countersign.command;

import io.countersign.core.access.NewRequest;
import io.countersign.core.access.RequestRow;
import io.countersign.core.access.Wants;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/**
 * {@code countersign request create NAME --purpose P --for bearer|jwt|both [--role R]... [--days N]
 * [--contact C]}
 */
@Command(name = "create")
final class RequestCreateCommand implements Deed {
  @Mixin AccountName account;

  @Option(names = "--purpose", paramLabel = "P", required = true)
  String purpose;

  @Option(names = "--for", paramLabel = "WHAT", required = true, converter = WantsConverter.class)
  Wants wants;

  @Option(names = "--role", paramLabel = "R")
  List<String> roles = new ArrayList<>();

  @Option(names = "--days", paramLabel = "N")
  Integer days;

  @Option(names = "--contact", paramLabel = "C", defaultValue = "")
  String contact;

  @Override
  public int run(CommandContext context, CommandServices services) {
    int id = services.core().accounts().require(context.actor(), account.name).id();
    RequestRow row =
        services
            .core()
            .access()
            .create(context.actor(), new NewRequest(id, purpose, wants, roles, days, contact));
    context.tell("command.request.created", row.id(), row.username());
    return Program.DONE;
  }

  /** One of the words in small letters. */
  static final class WantsConverter implements ITypeConverter<Wants> {
    @Override
    public Wants convert(String typed) {
      return Wants.ASKABLE.stream()
          .filter(wants -> wants.name().toLowerCase(Locale.ROOT).equals(typed))
          .findFirst()
          .orElseThrow(() -> new TypeConversionException("one of bearer, jwt, both"));
    }
  }
}
