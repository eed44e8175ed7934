package io.countersign.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command of tests, which prints the files and the secret it is given. */
@Command(name = "send")
final class SendCommand implements Deed {
  @Parameters(arity = "0..*")
  List<InputFile> files = List.of();

  @Option(names = "--other")
  Optional<InputFile> other = Optional.empty();

  @Option(names = "--secret")
  boolean secret;

  @Override
  public int run(CommandContext context, CommandServices services) throws IOException {
    for (InputFile file : files) {
      try (InputStream in = context.open(file)) {
        context.out().print(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    if (secret) {
      try (var read = SecretInput.read(context)) {
        context.out().print(read.reveal());
      }
    }
    return Program.DONE;
  }
}
