package io.countersign.core.transfer;

import java.io.IOException;

/** Writes rows one after the other; does not close what it writes to. */
interface RowWriter<R> {
  /** Writes one row. */
  void row(R row) throws IOException;

  /** Hands on everything that was written. */
  void flush() throws IOException;
}
