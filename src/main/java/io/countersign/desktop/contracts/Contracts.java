package io.countersign.desktop.contracts;

import io.countersign.contracts.Reach;
import io.countersign.contracts.SelfTest;
import io.countersign.core.Actor;
import io.countersign.core.instance.Core;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.Screen;
import io.countersign.desktop.kit.View;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;

/** The section of contracts. Called on the FX thread. */
public final class Contracts {
  private final Kit kit;
  private final ContractDesk desk;
  private View<ContractsController> screen;

  /**
   * What the section is told by the program around it.
   *
   * @param reach where callers reach the endpoint
   * @param endpoint changes, on the FX thread, when the endpoint starts or stops
   * @param selfTest replays recorded cases
   * @param openSettings shows the settings that a word finds
   * @param version which Countersign this is
   */
  public record Surroundings(
      Supplier<Reach> reach,
      ObservableValue<?> endpoint,
      SelfTest.Runner selfTest,
      Consumer<String> openSettings,
      String version) {}

  /**
   * Makes the section; one for each session.
   *
   * @param actor who is signed in
   */
  public Contracts(Kit kit, Core core, Supplier<Actor> actor, Surroundings around) {
    this.kit = kit;
    this.desk = new ContractDesk(kit, core, actor, around);
  }

  /** How the controllers are made. */
  public Map<Class<?>, Supplier<?>> controllers() {
    return Map.of(
        ContractsController.class, () -> new ContractsController(desk),
        SelfTestController.class, () -> new SelfTestController(desk));
  }

  /** The screen; the same each time, loaded on the first call. */
  public View<? extends Screen> screen() {
    return loaded();
  }

  /** Turns to the self-test of the contract in view; the caller brings the section into view. */
  public void selfTest() {
    loaded().controller().showSelfTest();
  }

  private View<ContractsController> loaded() {
    if (screen == null) {
      screen = kit.views().load(ContractsController.class);
    }
    return screen;
  }
}
