package io.countersign.command;

import io.countersign.settings.MachineSettings;

/**
 * What the commands call.
 *
 * @param machine the settings of this machine
 */
public record CommandServices(MachineSettings machine) {}
