package io.countersign.command;

import io.countersign.settings.LogFormat;
import io.countersign.settings.MachineSetting;
import io.countersign.settings.SettingsException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code countersign serve [--host H] [--port P] [--log-format FORMAT]} */
@Command(name = "serve")
final class ServeCommand implements Door {
  @Option(names = "--host", paramLabel = "H")
  Optional<String> host = Optional.empty();

  @Option(names = "--port", paramLabel = "P", converter = PortConverter.class)
  Optional<Integer> port = Optional.empty();

  @Option(names = "--log-format", paramLabel = "FORMAT", converter = LogFormatConverter.class)
  Optional<LogFormat> logFormat = Optional.empty();

  @Override
  public int open(Doors doors) {
    return doors.serve(new ServeOptions(host, port, logFormat));
  }

  /** As the setting is written. */
  static final class LogFormatConverter implements ITypeConverter<LogFormat> {
    @Override
    public LogFormat convert(String typed) {
      try {
        return MachineSetting.LOG_FORMAT.read(typed);
      } catch (SettingsException e) {
        throw new TypeConversionException("'" + typed + "' is neither plain nor json");
      }
    }
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
