package io.countersign.endpoint;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.account.AccountDetail;
import io.countersign.core.instance.Core;
import io.countersign.core.token.Issued;
import io.countersign.core.token.TokenTerms;
import io.countersign.testing.BesideScreens;
import io.countersign.testing.RawHttp;
import io.countersign.testing.RunningEndpoint;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was ended is refused on the very next request, however many are on their way. */
@BesideScreens
class RevocationEndpointTest {
  private static final int CALLERS = 8;
  private static final int ROUNDS = 12;

  /** What may happen to a token, each of which ends it at once. */
  private enum Deed {
    REVOKE {
      @Override
      void on(Core core, Issued issued, AccountDetail owner) {
        core.tokens().revoke(ROOT, issued.row().id(), "lost");
      }
    },
    SUSPEND {
      @Override
      void on(Core core, Issued issued, AccountDetail owner) {
        core.tokens().suspend(ROOT, issued.row().id());
      }
    },
    DEACTIVATE {
      @Override
      void on(Core core, Issued issued, AccountDetail owner) {
        core.accounts().deactivate(ROOT, owner.id());
      }
    },
    DELETE {
      @Override
      void on(Core core, Issued issued, AccountDetail owner) {
        core.accounts().delete(ROOT, owner.id());
      }
    };

    abstract void on(Core core, Issued issued, AccountDetail owner);
  }

  @ParameterizedTest
  @EnumSource(Store.class)
  void noRequestThatBeginsAfterwardsIsAccepted(Store store) throws Exception {
    try (RunningEndpoint endpoint = RunningEndpoint.over(TestCore.on(store));
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS)) {
      Core core = endpoint.core().core();
      endpoint.core().superuser("root");
      for (int round = 0; round < ROUNDS; round++) {
        AccountDetail owner = endpoint.core().account("owner" + round);
        Issued issued = core.tokens().issue(ROOT, owner.id(), TokenTerms.named("hammered"));
        Deed deed = Deed.values()[round % Deed.values().length];
        Hammer hammer = new Hammer(endpoint, issued.secret().reveal());
        List<Future<Integer>> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
          callers.add(threads.submit(hammer::call));
        }
        hammer.warm.await();
        deed.on(core, issued, owner);
        hammer.ended.set(true);
        int late = 0;
        for (Future<Integer> caller : callers) {
          late += caller.get();
        }
        assertThat(late).as("accepted after %s", deed).isZero();
      }
    }
  }

  /** Asks again and again, some requests surely before the deed and some surely after it. */
  private static final class Hammer {
    private static final int BEFORE = 20;
    private static final int AFTER = 20;

    private final RunningEndpoint endpoint;
    private final String request;
    private final CountDownLatch warm = new CountDownLatch(CALLERS);
    private final AtomicBoolean ended = new AtomicBoolean();

    Hammer(RunningEndpoint endpoint, String token) {
      this.endpoint = endpoint;
      this.request =
          RawHttp.request("GET /api/v1/users/me/ HTTP/1.1", "Authorization: Bearer " + token);
    }

    /** How many requests that began after the deed were accepted. */
    int call() {
      int late = 0;
      try (RawHttp connection = RawHttp.open(endpoint.address())) {
        for (int i = 0; i < BEFORE; i++) {
          assertThat(connection.send(request).read().status()).isEqualTo(200);
        }
        warm.countDown();
        for (int after = 0; after < AFTER; ) {
          boolean ending = ended.get();
          int status = connection.send(request).read().status();
          assertThat(status).isIn(200, 401);
          if (ending) {
            after++;
            late += status == 200 ? 1 : 0;
          }
        }
      }
      return late;
    }
  }
}
