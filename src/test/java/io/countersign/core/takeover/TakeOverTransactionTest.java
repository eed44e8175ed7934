package io.countersign.core.takeover;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.Progress;
import io.countersign.core.account.AccountFilter;
import io.countersign.core.audit.AuditFilter;
import io.countersign.core.token.TokenFilter;
import io.countersign.testing.BesideScreens;
import io.countersign.testing.Race;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** All or nothing, whatever happens meanwhile. */
@BesideScreens
@ParameterizedClass
@EnumSource(Store.class)
class TakeOverTransactionTest {
  @Parameter Store store;

  private TestCore test;
  private TakeOverService service;

  @BeforeEach
  void open() {
    test = TestCore.on(store);
    service = test.core().takeOver();
  }

  @AfterEach
  void close() {
    test.close();
  }

  private long accounts() {
    return test.core().accounts().count(ROOT, AccountFilter.all());
  }

  @Test
  void whatFailsOrIsStoppedInTheMiddleLeavesNothing() {
    for (RuntimeException end :
        List.of(new CancellationException(), new IllegalStateException("out of luck"))) {
      Progress ending =
          (done, total) -> {
            if (done == 200) {
              throw end;
            }
          };
      assertThatThrownBy(() -> service.run(ROOT, SampleDump.SOURCE, Options.CAREFUL, ending))
          .isSameAs(end);
      assertThat(accounts()).isZero();
      assertThat(test.core().tokens().count(ROOT, TokenFilter.all())).isZero();
      assertThat(test.core().audit().count(ROOT, AuditFilter.all())).isZero();
    }
    List<Long> steps = new ArrayList<>();
    Progress counting =
        (done, total) -> {
          assertThat(total).isEqualTo(240);
          steps.add(done);
        };
    assertThat(service.run(ROOT, SampleDump.SOURCE, Options.CAREFUL, counting).accounts())
        .isEqualTo(150);
    assertThat(steps).hasSize(240).isSorted().endsWith(240L);
    assertThat(accounts()).isEqualTo(150);
  }

  @Test
  void accountsMadeMeanwhileGetIdsAboveThoseOfTheDump() {
    Progress busy =
        (done, total) -> {
          if (done == 1) {
            Race.elsewhere(() -> test.account("meanwhile"));
          }
        };
    service.run(ROOT, SampleDump.SOURCE, Options.CAREFUL, busy);
    assertThat(test.core().accounts().require(ROOT, "meanwhile").id()).isEqualTo(156);
    assertThat(accounts()).isEqualTo(151);
  }

  private void takeNils() {
    if (accounts() == 0) {
      test.account("NILS");
    }
  }

  @Test
  void nameThatIsTakenMeanwhileStaysWithWhoeverTookIt() {
    SmallDump dump = new SmallDump().user(7, "kari").user(8, "nils").token(SmallDump.key('a'), 8);
    Progress busy =
        (done, total) -> {
          if (done == 1) {
            Race.elsewhere(this::takeNils);
          }
        };
    Tally made = service.run(ROOT, dump, Options.CAREFUL, busy);
    assertThat(made.accounts()).isOne();
    assertThat(made.tokens()).isZero();
    assertThat(made.count(Reason.ACCOUNT_EXISTS)).isOne();
    assertThat(made.count(Reason.TOKEN_OF_EXISTING)).isOne();
    assertThat(test.core().accounts().require(ROOT, "nils").username()).isEqualTo("NILS");
    assertThat(test.core().accounts().require(ROOT, "kari").id()).isEqualTo(7);
    assertThat(test.core().audit().firstBroken(ROOT)).isEmpty();
  }

  @Test
  void sameDumpTakenTwiceAtOnceIsTakenOnce() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<Future<Tally>> runs =
          List.of(
              threads.submit(
                  () -> service.run(ROOT, SampleDump.SOURCE, Options.CAREFUL, Progress.NONE)),
              threads.submit(
                  () -> service.run(ROOT, SampleDump.SOURCE, Options.CAREFUL, Progress.NONE)));
      int made = 0;
      for (Future<Tally> run : runs) {
        made += run.get().accounts();
      }
      assertThat(made).isEqualTo(150);
    }
    assertThat(accounts()).isEqualTo(150);
    assertThat(test.core().audit().firstBroken(ROOT)).isEmpty();
  }
}
