package io.countersign.core.transfer;

import io.countersign.core.AppException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** A file of accounts, read but not understood: text in UTF-8 without NUL, of bounded size. */
public final class ImportText {
  private static final int MEBIBYTE = 1 << 20;
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final byte[] bytes;
  private final int start;

  private ImportText(byte[] bytes) {
    this.bytes = bytes;
    this.start =
        ByteBuffer.wrap(bytes, 0, Math.min(bytes.length, MARK.length)).equals(ByteBuffer.wrap(MARK))
            ? MARK.length
            : 0;
  }

  /**
   * Reads all of it.
   *
   * @param mebibytes the most it may have
   * @throws AppException {@code import-unreadable}, {@code import-large}; {@code import-encoding},
   *     {@code import-nul} with the line
   */
  public static ImportText read(InputStream in, int mebibytes) {
    try {
      byte[] bytes = in.readNBytes(mebibytes * MEBIBYTE + 1);
      if (bytes.length > mebibytes * MEBIBYTE) {
        throw new AppException("import-large", mebibytes);
      }
      ImportText text = new ImportText(bytes);
      text.check();
      return text;
    } catch (IOException e) {
      throw AppException.causedBy(e, "import-unreadable");
    }
  }

  private void check() {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(8192);
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CoderResult result;
    do {
      result = decoder.decode(in, out.clear(), true);
    } while (result.isOverflow());
    if (result.isError()) {
      throw new AppException("import-encoding", line(in.position()));
    }
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        throw new AppException("import-nul", line(i));
      }
    }
  }

  private long line(int end) {
    long line = 1;
    for (int i = 0; i < end; i++) {
      if (bytes[i] == '\n') {
        line++;
      }
    }
    return line;
  }

  /** The text, without a byte order mark. */
  Reader open() {
    return new InputStreamReader(
        new ByteArrayInputStream(bytes, start, bytes.length - start), StandardCharsets.UTF_8);
  }

  /** What stands between the cells of the first line: a semicolon if there are more of them. */
  char delimiter() {
    int balance = 0;
    boolean quoted = false;
    for (int i = start; i < bytes.length && (quoted || bytes[i] != '\n'); i++) {
      switch (bytes[i]) {
        case '"' -> quoted = !quoted;
        case ',' -> balance -= quoted ? 0 : 1;
        case ';' -> balance += quoted ? 0 : 1;
        default -> {}
      }
    }
    return balance > 0 ? ';' : ',';
  }
}
