package io.countersign.command;

import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code countersign serve [--host H] [--port P]} */
@Command(name = "serve")
final class ServeCommand implements Door {
  @Option(names = "--host", paramLabel = "H")
  Optional<String> host = Optional.empty();

  @Option(names = "--port", paramLabel = "P", converter = PortConverter.class)
  Optional<Integer> port = Optional.empty();

  @Override
  public int open(Doors doors) {
    return doors.serve(host, port.map(OptionalInt::of).orElse(OptionalInt.empty()));
  }

  /** A TCP port, or 0 for any free one. */
  static final class PortConverter implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String typed) {
      if (!typed.matches("\\d{1,5}") || Integer.parseInt(typed) > 65_535) {
        throw new TypeConversionException("'" + typed + "' is not a port");
      }
      return Integer.valueOf(typed);
    }
  }
}
