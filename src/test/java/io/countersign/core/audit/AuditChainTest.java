package io.countersign.core.audit;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Actor;
import io.countersign.core.Page;
import io.countersign.core.Subject;
import io.countersign.core.instance.Core;
import io.countersign.testing.BesideScreens;
import io.countersign.testing.Race;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever changes the audit past the program is found out. */
@BesideScreens
@ParameterizedClass
@EnumSource(Store.class)
class AuditChainTest {
  @Parameter Store store;
  private TestCore test;
  private Core core;

  @BeforeEach
  void open() {
    test = TestCore.on(store);
    core = test.core();
  }

  @AfterEach
  void close() {
    test.close();
  }

  private OptionalLong broken() {
    return core.audit().firstBroken(ROOT);
  }

  private void say(Actor actor, Subject subject, Map<String, String> detail) {
    core.database()
        .write(
            actor,
            "account.edit",
            tx -> {
              tx.audit("account.edited", subject, detail);
              return null;
            });
  }

  @Test
  void everyWayOfTamperingIsFound() {
    assertThat(broken()).as("an audit without entries").isEmpty();
    for (int i = 1; i <= 8; i++) {
      Actor actor = i % 2 == 0 ? Actor.operatingSystem("ops").from("192.0.2." + i) : Actor.SYSTEM;
      say(actor, Subject.account(i, "name " + i), Map.of("note", "n" + i));
    }
    assertThat(broken()).as("a whole chain").isEmpty();
    assertThat(core.audit().count(ROOT, AuditFilter.all())).isEqualTo(8);

    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("created_at", "created_at + interval '1' second");
    fields.put("actor_kind", "'ANYONE'");
    fields.put("actor_id", "7");
    fields.put("actor_name", "'somebody'");
    fields.put("address", "''");
    fields.put("action", "'account.created'");
    fields.put("subject_kind", "null");
    fields.put("subject_id", "'5'");
    fields.put("subject_name", "'name'");
    fields.put("detail", "'note=n'");
    fields.put("previous_hash", "hash");
    fields.put("hash", "previous_hash");
    fields.forEach(
        (column, value) -> {
          test.sql("create table kept as select * from audit_entries");
          test.sql("update audit_entries set " + column + " = " + value + " where sequence = 4");
          found(4, "a changed " + column);
        });

    test.sql("create table kept as select * from audit_entries");
    test.sql("delete from audit_entries where sequence = 3");
    found(3, "a deleted entry");

    test.sql("create table kept as select * from audit_entries");
    test.sql("delete from audit_entries where sequence = 1");
    found(1, "the first entry deleted");

    test.sql("create table kept as select * from audit_entries");
    test.sql("delete from audit_entries where sequence >= 7");
    found(7, "the end cut off");

    test.sql("create table kept as select * from audit_entries");
    test.sql("delete from audit_entries");
    found(1, "all taken away");

    test.sql("create table kept as select * from audit_entries");
    test.sql(
        "update audit_entries set sequence = 100 where sequence = 5",
        "update audit_entries set sequence = 5 where sequence = 6",
        "update audit_entries set sequence = 6 where sequence = 100");
    found(5, "two entries swapped");

    test.sql("create table kept as select * from audit_entries");
    test.sql(
        """
        insert into audit_entries select 9, created_at, actor_kind, actor_id, actor_name, address,
          action, subject_kind, subject_id, subject_name, detail, hash, previous_hash
        from audit_entries where sequence = 8
        """);
    found(9, "an entry put at the end");

    test.sql("create table kept as select * from audit_entries");
    test.sql("update audit_head set hash = '" + "0".repeat(64) + "'");
    assertThat(broken()).as("another end named").isPresent();
  }

  @Test
  void newestEntriesAreVerifiedByThemselves() {
    assertThat(newest(5)).as("an audit without entries").isEmpty();
    for (int i = 1; i <= 12; i++) {
      say(Actor.SYSTEM, Subject.account(i, "name " + i), Map.of("note", "n" + i));
    }
    assertThat(newest(5)).isEmpty();
    assertThat(newest(12)).isEmpty();
    assertThat(newest(1000)).isEmpty();
    test.sql("update audit_entries set detail = '' where sequence = 3");
    assertThat(newest(5)).as("what is older is not looked at").isEmpty();
    assertThat(newest(10)).hasValue(3);
    test.sql("update audit_entries set detail = '' where sequence = 10");
    assertThat(newest(5)).hasValue(10);
    test.sql("delete from audit_entries where sequence = 12");
    assertThat(newest(1)).hasValue(12);
    test.sql("delete from audit_entries where sequence = 7");
    assertThat(newest(5)).as("what the newest begin with is missing").hasValue(7);
  }

  private OptionalLong newest(int entries) {
    return core.audit().firstBrokenOfNewest(ROOT, entries);
  }

  /** Looks, and puts everything back. */
  private void found(long at, String what) {
    assertThat(broken()).as(what).hasValue(at);
    test.sql(
        "delete from audit_entries",
        "insert into audit_entries select * from kept",
        "drop table kept");
    assertThat(broken()).as("after " + what + " was undone").isEmpty();
  }

  @Test
  void whatCannotBeKeptWholeIsCutAndTheChainHolds() {
    String emoji = "👩‍🚀";
    for (int length = 196; length <= 203; length++) {
      String name = "x".repeat(length - 1) + emoji;
      say(Actor.operatingSystem(name), new Subject("account", "1", name), Map.of("n", name));
    }
    for (int length = 3990; length <= 4003; length++) {
      String value = "y".repeat(length - 2) + emoji + "\n\\=";
      say(ROOT, Subject.setting("x"), Map.of("v", value));
    }
    say(ROOT, null, Map.of("v", "z\n".repeat(5000)));
    say(ROOT, null, Map.of("lone", "a\ud800b\udc00c"));
    assertThat(broken()).isEmpty();
    test.reopen();
    core = test.core();
    assertThat(broken()).as("as read back").isEmpty();
    for (AuditRow row : test.newest(100)) {
      assertThat(row.actor()).hasSizeLessThanOrEqualTo(200);
      assertThat(row.actor().codePoints().filter(c -> c >= 0xd800 && c <= 0xdfff)).isEmpty();
      assertThat(row.detail()).hasSize(1);
    }
    AuditRow long10k = test.newest(2).getLast();
    assertThat(long10k.detail().get("v")).startsWith("z\nz\nz\n").endsWith("…");
  }

  @Test
  void theChainIsWholeWheneverItIsLookedAtWhileOthersWrite() {
    AtomicInteger looks = new AtomicInteger();
    List<Callable<Object>> runners = new ArrayList<>();
    AtomicInteger writing = new AtomicInteger(3);
    IntStream.range(0, 3)
        .forEach(
            writer ->
                runners.add(
                    () -> {
                      for (int i = 0; i < 40; i++) {
                        say(ROOT, Subject.account(i, "w" + writer), Map.of());
                      }
                      return writing.decrementAndGet();
                    }));
    runners.add(
        () -> {
          while (writing.get() > 0) {
            assertThat(broken()).isEmpty();
            looks.incrementAndGet();
          }
          return null;
        });
    assertThat(Race.run(runners)).allMatch(Race.Outcome::won);
    assertThat(looks).hasPositiveValue();
    assertThat(broken()).isEmpty();
    assertThat(core.audit().count(ROOT, AuditFilter.all())).isEqualTo(120);

    List<Long> seen = new ArrayList<>();
    Optional<Page.Cursor> next = Optional.empty();
    do {
      var page = core.audit().list(ROOT, AuditFilter.all(), next, 7);
      page.rows().forEach(row -> seen.add(row.sequence()));
      next = page.next();
    } while (next.isPresent());
    assertThat(seen).isEqualTo(IntStream.rangeClosed(1, 120).mapToObj(i -> 121L - i).toList());
  }
}
