package io.countersign.core.store;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.countersign.core.AppException;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Databases quote the rows they refuse; nothing that goes to a log may. */
class RefusedRowsTest {
  @ParameterizedTest
  @EnumSource(Store.class)
  void rowInTheWayIsNotQuoted(Store store) {
    try (TestCore test = TestCore.on(store)) {
      int id = test.superuser("ada").accountId();
      String hash =
          test.core()
              .database()
              .read(
                  session ->
                      session
                          .createNativeQuery("select password_hash from accounts", String.class)
                          .getSingleResult());
      AppException refusal =
          catchThrowableOfType(
              AppException.class, () -> write(test, "insert into accounts select * from accounts"));
      assertThat(refusal.code()).isEqualTo("database-constraint");
      assertThat(whole(refusal))
          .contains("accounts_pk")
          .doesNotContain(hash.toLowerCase(Locale.ROOT));
      assertThat(id).isOne();
    }
  }

  @ParameterizedTest
  @EnumSource(Store.class)
  void valueThatDoesNotFitIsNotQuoted(Store store) {
    try (TestCore test = TestCore.on(store)) {
      test.superuser("ada");
      String text = "confidential".repeat(60);
      RuntimeException refusal =
          catchThrowableOfType(
              RuntimeException.class,
              () -> write(test, "update accounts set password_hash = '" + text + "'"));
      assertThat(whole(refusal)).contains("sql state 22001").doesNotContain("confidential");
    }
  }

  private static void write(TestCore test, String sql) {
    test.core()
        .database()
        .write(ROOT, "test", tx -> tx.session().createNativeMutationQuery(sql).executeUpdate());
  }

  private static String whole(Throwable problem) {
    StringWriter trace = new StringWriter();
    problem.printStackTrace(new PrintWriter(trace));
    return trace.toString().toLowerCase(Locale.ROOT);
  }
}
