package io.countersign.command;

import io.countersign.contracts.SelfTest;
import io.countersign.core.Actor;
import io.countersign.core.CheckLine;
import io.countersign.core.Progress;
import io.countersign.core.instance.Core;
import io.countersign.settings.MachineSettings;
import java.util.List;

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
    Checks checks) {
  /** Looks at an installation. */
  @FunctionalInterface
  public interface Checks {
    /**
     * What is found, in the order it is to be read.
     *
     * @param actor who asks; has to be a superuser
     * @param wholeAudit whether the audit is verified from its beginning
     * @param progress told how far that is; what it throws ends it and is thrown
     */
    List<CheckLine> look(Actor actor, boolean wholeAudit, Progress progress);
  }

  /** Services of which nothing is known from inside. */
  public CommandServices(
      Core core, MachineSettings machine, LinkAddresses links, SelfTest.Runner selfTest) {
    this(core, machine, links, selfTest, (actor, wholeAudit, progress) -> List.of());
  }
}
