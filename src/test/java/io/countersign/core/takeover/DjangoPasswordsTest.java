package io.countersign.core.takeover;

import static io.countersign.testing.TestCore.ROOT;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Progress;
import io.countersign.core.store.DatabaseAddress;
import io.countersign.core.takeover.SampleDump.Person;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Every password of the sample, at what its hash costs; the rest of the tests runs beside it. */
@Execution(ExecutionMode.CONCURRENT)
class DjangoPasswordsTest {
  private static final Map<String, Person> PEOPLE = SampleDump.people();

  @Test
  void everyPasswordIsAcceptedAsItWasAndFromThenOnHasOurHash() {
    try (TestCore test = TestCore.on(Store.H2)) {
      test.core().takeOver().run(ROOT, SampleDump.SOURCE, Options.CAREFUL, Progress.NONE);
      assertThat(foreignHashes(test)).isEqualTo(113);
      int accepted = 0;
      for (Map.Entry<String, Person> entry : PEOPLE.entrySet()) {
        Optional<String> password = entry.getValue().password();
        boolean good = password.isPresent() && test.enters(entry.getKey(), password.get());
        assertThat(good)
            .as(entry.getKey())
            .isEqualTo(password.isPresent() && entry.getValue().active());
        accepted += good ? 1 : 0;
      }
      assertThat(foreignHashes(test)).isEqualTo(113 - accepted);
      for (Map.Entry<String, Person> entry : PEOPLE.entrySet()) {
        if (entry.getValue().active()) {
          entry
              .getValue()
              .password()
              .ifPresent(
                  password -> {
                    assertThat(test.enters(entry.getKey(), password)).as(entry.getKey()).isTrue();
                    assertThat(test.enters(entry.getKey(), password + "x")).isFalse();
                  });
        }
      }
    }
  }

  @Test
  void noFileOfTheDataDirectoryHoldsAPasswordOrAKey() throws IOException {
    Path folder;
    try (TestCore test = TestCore.on(Store.H2)) {
      test.core().takeOver().run(ROOT, SampleDump.SOURCE, Options.CAREFUL, Progress.NONE);
      folder = ((DatabaseAddress.Embedded) test.address()).file().getParent();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> all = files.filter(Files::isRegularFile).toList();
      assertThat(all).isNotEmpty();
      for (Path file : all) {
        String bytes = Files.readString(file, ISO_8859_1);
        SampleDump.secrets()
            .map(secret -> new String(secret.getBytes(UTF_8), ISO_8859_1))
            .forEach(secret -> assertThat(bytes.contains(secret)).as("%s", file).isFalse());
      }
    }
  }

  private static long foreignHashes(TestCore test) {
    return test.core().database().read(DjangoPasswordsTest::foreignHashes);
  }

  private static long foreignHashes(Session session) {
    return session
        .createNativeQuery(
            "select count(*) from accounts where password_hash not like '$2b$%'", Long.class)
        .getSingleResult();
  }
}
