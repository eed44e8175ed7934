package io.countersign.app;

import ch.qos.logback.classic.pattern.TargetLengthBasedClassNameAbbreviator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import io.countersign.settings.LogFormat;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes what is logged as text, without what ends a line somewhere, steers a terminal or shows
 * text in another order: nobody outside writes lines of their own, whatever a message or an
 * exception holds. A message is one line; where a trace takes several, each begins with a tab.
 */
final class LogText extends EncoderBase<ILoggingEvent> {
  /** The beginning of the id of the call over HTTP that a line is about. */
  private static final String REQUEST = "request";

  private static final DateTimeFormatter LOCAL_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX").withZone(ZoneId.systemDefault());

  private final TargetLengthBasedClassNameAbbreviator names =
      new TargetLengthBasedClassNameAbbreviator(24);
  private final LogFormat format;

  LogText(LogFormat format) {
    this.format = format;
  }

  @Override
  public byte[] headerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] footerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    String text =
        switch (format) {
          case PLAIN -> plain(event);
          case JSON -> json(event);
        };
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private String plain(ILoggingEvent event) {
    String head =
        String.format(
            "%s %-5s %s%s - ",
            LOCAL_TIME.format(event.getInstant()),
            event.getLevel(),
            names.abbreviate(event.getLoggerName()),
            request(event).map(id -> " [" + id + "]").orElse(""));
    return clean(head + event.getFormattedMessage()) + '\n' + trace(event).orElse("");
  }

  private static Optional<String> trace(ILoggingEvent event) {
    return exception(event)
        .map(
            trace ->
                trace
                    .lines()
                    .filter(line -> !line.isBlank())
                    .map(line -> '\t' + clean(line.stripLeading()) + '\n')
                    .collect(Collectors.joining()));
  }

  private static String json(ILoggingEvent event) {
    StringBuilder line = new StringBuilder("{");
    field(line, "time", event.getInstant().toString());
    field(line, "level", event.getLevel().toString());
    field(line, "logger", event.getLoggerName());
    request(event).ifPresent(id -> field(line, REQUEST, id));
    field(line, "message", event.getFormattedMessage());
    exception(event).ifPresent(trace -> field(line, "exception", trace));
    return line.append("}\n").toString();
  }

  private static Optional<String> request(ILoggingEvent event) {
    return Optional.ofNullable(event.getMDCPropertyMap().get(REQUEST));
  }

  private static Optional<String> exception(ILoggingEvent event) {
    return Optional.ofNullable(event.getThrowableProxy()).map(ThrowableProxyUtil::asString);
  }

  private static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().forEach(c -> clean.appendCodePoint(isControl(c) ? ' ' : c));
    return clean.toString();
  }

  private static boolean isControl(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }

  private static void field(StringBuilder line, String name, String value) {
    line.append(line.length() == 1 ? "" : ",").append('"').append(name).append("\":\"");
    value.codePoints().forEach(c -> append(line, c));
    line.append('"');
  }

  /** As RFC 8259 has it, section 7, and more escaped than must be. */
  private static void append(StringBuilder line, int c) {
    if (c == '"' || c == '\\') {
      line.append('\\').append((char) c);
    } else if (isControl(c)) {
      for (char unit : Character.toChars(c)) {
        line.append(String.format("\\u%04x", (int) unit));
      }
    } else {
      line.appendCodePoint(c);
    }
  }
}
