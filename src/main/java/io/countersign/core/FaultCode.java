package io.countersign.core;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** The short code under which people and the log speak of the same unforeseen problem. */
public final class FaultCode {
  private static final String DIGITS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  private FaultCode() {}

  /**
   * Six letters and digits with a hyphen between, made from what was thrown and where, never from
   * its message; the same fault has the same code on every machine that runs this version.
   */
  public static String of(Throwable problem) {
    CRC32 crc = new CRC32();
    Throwable cause = problem;
    for (int depth = 0; cause != null && depth < 8; depth++, cause = cause.getCause()) {
      update(crc, cause.getClass().getName());
      StackTraceElement[] trace = cause.getStackTrace();
      for (int i = 0; i < Math.min(trace.length, 3); i++) {
        update(crc, trace[i].getClassName() + "." + trace[i].getMethodName());
      }
    }
    long value = crc.getValue();
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      code.append(DIGITS.charAt((int) (value & 31)));
      value >>>= 5;
    }
    return code.insert(3, '-').toString();
  }

  private static void update(CRC32 crc, String text) {
    crc.update(text.getBytes(StandardCharsets.UTF_8));
  }
}
