package io.countersign.command;

import io.countersign.settings.MachineSetting;
import io.countersign.settings.MachineSettings;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A change of a setting of this machine. The audit holds it, except where it says where a database
 * is that is away.
 */
final class MachineChange {
  private static final Logger LOG = LoggerFactory.getLogger(MachineChange.class);
  private static final Set<MachineSetting<?>> WHERE =
      Set.of(MachineSetting.DATABASE_URL, MachineSetting.DATABASE_USER);

  private MachineChange() {}

  /** Makes the change and audits it. */
  static void audited(
      CommandContext context,
      CommandServices services,
      MachineSetting<?> setting,
      Runnable change) {
    services
        .core()
        .policies()
        .changeOnMachine(
            context.actor(), setting.name(), () -> services.machine().kept(setting), change);
  }

  /** Whether the setting of this name says where the database is. */
  static boolean mayBeUnaudited(String key) {
    return MachineSetting.find(key).filter(WHERE::contains).isPresent();
  }

  /**
   * Makes the change without a database; the log and the person are told that no audit holds it.
   */
  static void unaudited(
      CommandContext context, MachineSettings machine, MachineSetting<?> setting, Runnable change) {
    String before = machine.kept(setting);
    change.run();
    LOG.warn(
        "{} changed {} from \"{}\" to \"{}\"; no audit holds this, since the database cannot be"
            + " opened",
        context.actor().name(),
        setting,
        before,
        machine.kept(setting));
  }

  /** Says that no audit holds it. */
  static void tellUnaudited(CommandContext context, String key) {
    context.tell("command.settings.unaudited", key);
  }
}
