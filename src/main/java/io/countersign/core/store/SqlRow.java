package io.countersign.core.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.hibernate.HibernateException;

/** One row of an answer to {@link Database#ask}; to be read while it is handed over. */
public final class SqlRow {
  private final ResultSet rows;

  SqlRow(ResultSet rows) {
    this.rows = rows;
  }

  /** A way to read a column. */
  @FunctionalInterface
  private interface Reading<T> {
    T read(ResultSet rows) throws SQLException;
  }

  private <T> T read(Reading<T> reading) {
    try {
      return reading.read(rows);
    } catch (SQLException e) {
      throw new HibernateException(e);
    }
  }

  /** A text, or null. */
  public String text(String column) {
    return read(row -> row.getString(column));
  }

  /** An integer that is there. */
  public int integer(String column) {
    return read(row -> row.getInt(column));
  }

  /** A larger integer that is there. */
  public long big(String column) {
    return read(row -> row.getLong(column));
  }

  /** Yes or no. */
  public boolean flag(String column) {
    return read(row -> row.getBoolean(column));
  }

  /** A moment, or null. */
  public Instant moment(String column) {
    OffsetDateTime moment = read(row -> row.getObject(column, OffsetDateTime.class));
    return moment == null ? null : moment.toInstant();
  }
}
