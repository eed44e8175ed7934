package io.countersign.endpoint.account;

import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;

import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.endpoint.DoorsEndpoint;
import io.countersign.testing.Browsing;
import io.countersign.testing.RawHttp.Reply;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;

/** A server, a browser before its doors, and an account that may come in. */
abstract class SignInDoor {
  static final String PASSWORD = TestCore.PASSWORD;

  @Parameter Store store;
  TestCore test;
  DoorsEndpoint doors;
  Browsing browser;
  AccountDetail ines;

  @BeforeEach
  final void start() {
    test = TestCore.shared(store);
    test.clock().advance(Duration.ofMinutes(1));
    doors = new DoorsEndpoint(test, new PlainPages(), null);
    browser = new Browsing(doors.address());
    ines = test.account(fresh("ines"));
    test.core().passwords().set(ROOT, ines.id(), Secret.of(PASSWORD));
    test.clock().advance(Duration.ofSeconds(1));
  }

  @AfterEach
  final void stop() {
    doors.close();
  }

  final Reply signIn() {
    browser.get("/login/");
    return browser.post("/login/", "username", ines.profile().username(), "password", PASSWORD);
  }
}
