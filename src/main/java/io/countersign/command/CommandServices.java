package io.countersign.command;

import io.countersign.contracts.SelfTest;
import io.countersign.core.Actor;
import io.countersign.core.CheckLine;
import io.countersign.core.instance.Core;
import io.countersign.settings.MachineSettings;
import java.util.List;
import java.util.function.Function;

/**
 * What the commands call.
 *
 * @param core the services, open
 * @param machine the settings of this machine
 * @param links where links lead
 * @param selfTest replays the recorded cases of contracts
 * @param checks looks, for who asks, at how the installation is from inside
 */
public record CommandServices(
    Core core,
    MachineSettings machine,
    LinkAddresses links,
    SelfTest.Runner selfTest,
    Function<Actor, List<CheckLine>> checks) {
  /** Services of which nothing is known from inside. */
  public CommandServices(
      Core core, MachineSettings machine, LinkAddresses links, SelfTest.Runner selfTest) {
    this(core, machine, links, selfTest, actor -> List.of());
  }
}
