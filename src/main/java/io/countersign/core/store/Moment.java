package io.countersign.core.store;

import java.sql.Connection;
import java.sql.SQLException;

/** The isolation in which a transaction sees the database as it is at one moment. */
final class Moment {
  /** What H2 calls it. */
  private static final int H2_SNAPSHOT = 6;

  private Moment() {}

  /** Lets the next transaction of {@code connection} see one moment; the pool sets it back. */
  static void hold(Connection connection) throws SQLException {
    boolean postgresql = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    connection.setTransactionIsolation(
        postgresql ? Connection.TRANSACTION_REPEATABLE_READ : H2_SNAPSHOT);
  }
}
