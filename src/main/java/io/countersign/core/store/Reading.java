package io.countersign.core.store;

import com.zaxxer.hikari.HikariDataSource;
import io.countersign.core.AppException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.HibernateException;
import org.hibernate.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One reading in a session and a transaction of its own, which keeps nothing. */
final class Reading {
  private static final Logger log = LoggerFactory.getLogger(Reading.class);

  private Reading() {}

  static <T> T once(Mapping mapping, Function<Session, T> work) {
    return once(mapping, work, session -> {});
  }

  /** The same after {@code begin}, which may say how the connection is to read. */
  static <T> T once(Mapping mapping, Function<Session, T> work, Consumer<Session> begin) {
    try (Session session = mapping.sessions().openSession()) {
      session.setDefaultReadOnly(true);
      begin.accept(session);
      try {
        session.beginTransaction();
        T result = work.apply(session);
        session.getTransaction().rollback();
        return result;
      } catch (RuntimeException e) {
        rollback(session);
        throw DatabaseProblems.translate(e);
      }
    }
  }

  /** Does {@code reading}, and begins it anew, once, if the connection had broken. */
  static <T> T again(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (AppException e) {
      if (e.code().equals("database-unreachable")) {
        return reading.get();
      }
      throw e;
    }
  }

  /** One question in SQL of our own, which needs no mapping. */
  static <T> List<T> answer(
      HikariDataSource source, String sql, Function<SqlRow, T> reading, Object... parameters) {
    try (Connection connection = source.getConnection();
        PreparedStatement question = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        question.setObject(i + 1, parameters[i]);
      }
      try (ResultSet rows = question.executeQuery()) {
        List<T> answer = new ArrayList<>();
        SqlRow row = new SqlRow(rows);
        while (rows.next()) {
          answer.add(reading.apply(row));
        }
        return answer;
      }
    } catch (SQLException e) {
      if (source.isClosed()) {
        throw AppException.causedBy(e, "database-unreachable");
      }
      throw DatabaseProblems.translate(new HibernateException(e));
    } catch (HibernateException e) {
      throw DatabaseProblems.translate(e);
    }
  }

  /** Takes back what there is to take back; what it meets matters less than why it is done. */
  static void rollback(Session session) {
    try {
      if (session.getTransaction().isActive()) {
        session.getTransaction().rollback();
      }
    } catch (HibernateException e) {
      log.debug("The rollback failed as well", e);
    }
  }
}
