package io.countersign.testing;

import io.countersign.core.Actor;
import java.time.Clock;
import java.util.function.Predicate;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The base of screen tests over a real core that a class shares; ada is its superuser. */
public abstract class CoreScreenTest extends ScreenTest {
  /** The core of the class. */
  protected static TestCore test;

  /** Who acts in the window. */
  protected static Actor ada;

  @BeforeAll
  protected static void openCore() {
    test = TestCore.open();
    ada = test.superuser("ada");
  }

  @AfterAll
  protected static void closeCore() {
    test.close();
  }

  @Override
  protected Clock clock() {
    return test.clock();
  }

  /** Opens the row that is {@code wanted}, by the keyboard. */
  protected final <R> void openRow(TableView<R> table, Predicate<R> wanted) {
    fx(
        () -> {
          table.requestFocus();
          for (int i = 0; i < table.getItems().size(); i++) {
            if (wanted.test(table.getItems().get(i))) {
              table.getSelectionModel().clearAndSelect(i);
              table.scrollTo(i);
            }
          }
        });
    push(KeyCode.ENTER);
    awaitIdle();
  }
}
