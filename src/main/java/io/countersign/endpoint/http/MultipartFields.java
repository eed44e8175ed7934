package io.countersign.endpoint.http;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads {@code multipart/form-data} (RFC 7578) that is in memory already. A part that is not
 * written as it must be is passed over; what stands before the first and behind the last delimiter
 * is never a part.
 */
final class MultipartFields {
  private static final Pattern BOUNDARY = Pattern.compile("[ -~]{0,200}[!-~]");

  /** All blanks of Unicode. */
  private static final Pattern OUTER_BLANKS =
      Pattern.compile("^[\\p{Z}\\s\\x1c-\\x1f\\x85]+|[\\p{Z}\\s\\x1c-\\x1f\\x85]+$");

  private static final String HEADER_END = "\r\n\r\n";
  private static final int LONGEST_HEADER = 1024;

  private MultipartFields() {}

  /** The boundary of a media type, if it has one that is allowed. */
  static Optional<String> boundary(MediaType type) {
    return type.parameter("boundary").filter(boundary -> BOUNDARY.matcher(boundary).matches());
  }

  /** The parts by name, the last of each name; a file goes before a field. */
  static Map<String, Content.Part> read(byte[] body, String boundary, Charset charset) {
    // One character for a byte, so that text can be searched and bytes be taken out again.
    String text = new String(body, StandardCharsets.ISO_8859_1);
    Map<String, Content.Part> fields = new LinkedHashMap<>();
    Map<String, Content.Part> files = new LinkedHashMap<>();
    for (String part : parts(text, "--" + boundary)) {
      int end = part.indexOf(HEADER_END);
      if (end < 0 || end + HEADER_END.length() > LONGEST_HEADER) {
        continue;
      }
      Header header = Header.read(part.substring(0, end));
      String content = part.substring(end + HEADER_END.length());
      header
          .name()
          .ifPresent(
              raw -> {
                String name = OUTER_BLANKS.matcher(decoded(raw, charset)).replaceAll("");
                if (header.isFile()) {
                  files.put(name, new Content.File());
                } else {
                  fields.put(name, new Content.Text(decoded(header.content(content), charset)));
                }
              });
    }
    fields.putAll(files);
    return fields;
  }

  /** What stands between two delimiters, each at the beginning of a line. */
  private static List<String> parts(String text, String delimiter) {
    List<String> parts = new ArrayList<>();
    int from = -1;
    for (int at = next(text, delimiter, 0); ; at = next(text, delimiter, at + delimiter.length())) {
      if (from >= 0) {
        parts.add(text.substring(from, at < 0 ? text.length() : endBefore(text, at)));
      }
      if (at < 0 || text.startsWith("--", at + delimiter.length())) {
        return parts;
      }
      from = at + delimiter.length();
    }
  }

  private static int next(String text, String delimiter, int from) {
    int at = text.indexOf(delimiter, from);
    while (at > 0 && text.charAt(at - 1) != '\n') {
      at = text.indexOf(delimiter, at + 1);
    }
    return at;
  }

  private static int endBefore(String text, int delimiter) {
    int end = delimiter - 1;
    return end > 0 && text.charAt(end - 1) == '\r' ? end - 1 : end;
  }

  private static String decoded(String bytes, Charset charset) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), charset);
  }

  /**
   * The header lines of a part that are looked at.
   *
   * @param disposition what {@code Content-Disposition} says
   * @param base64 whether the content is encoded so
   */
  private record Header(Map<String, String> disposition, boolean base64) {
    static Header read(String lines) {
      Map<String, String> disposition = Map.of();
      boolean base64 = false;
      for (String line : lines.split("\r\n")) {
        MediaType value = MediaType.parse(line);
        if (value.main().startsWith("content-disposition:")) {
          disposition = value.parameters();
        } else if (value.main().startsWith("content-transfer-encoding:")) {
          base64 = value.main().endsWith("base64");
        }
      }
      return new Header(disposition, base64);
    }

    Optional<String> name() {
      return Optional.ofNullable(disposition.get("name"));
    }

    boolean isFile() {
      return !disposition
          .getOrDefault("filename", disposition.getOrDefault("filename*", ""))
          .isEmpty();
    }

    String content(String content) {
      if (!base64) {
        return content;
      }
      try {
        return new String(Base64.getMimeDecoder().decode(content), StandardCharsets.ISO_8859_1);
      } catch (IllegalArgumentException _) {
        return content;
      }
    }
  }
}
