package io.countersign.command;

import io.countersign.contracts.SelfTest;
import io.countersign.core.instance.Core;
import io.countersign.settings.MachineSettings;

/**
 * What the commands call.
 *
 * @param core the services, open
 * @param machine the settings of this machine
 * @param links where links lead
 * @param selfTest replays the recorded cases of contracts
 */
public record CommandServices(
    Core core, MachineSettings machine, LinkAddresses links, SelfTest.Runner selfTest) {}
