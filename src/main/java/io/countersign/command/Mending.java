package io.countersign.command;

import io.countersign.settings.MachineSettings;

/**
 * A deed of which some help where the database that the settings name cannot be opened: they show
 * and change where that is. They need nobody's rights in a database, since whoever holds the data
 * directory may write its files.
 */
interface Mending extends Deed {
  /** Whether this one, as it was typed, is of those. */
  boolean mends();

  /**
   * Does it without a database.
   *
   * @return as {@link Deed#run}
   */
  int mend(CommandContext context, MachineSettings machine);
}
