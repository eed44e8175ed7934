package io.countersign.command;

import io.countersign.settings.MachineSetting;
import io.countersign.settings.MachineSettings;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thing that is changed without an audit entry: where a database is that is away. */
final class Unaudited {
  private static final Logger LOG = LoggerFactory.getLogger(Unaudited.class);
  private static final Set<MachineSetting<?>> WHERE =
      Set.of(MachineSetting.DATABASE_URL, MachineSetting.DATABASE_USER);

  private Unaudited() {}

  /** Whether the setting of this name says where the database is. */
  static boolean mayChange(String key) {
    return MachineSetting.find(key).filter(WHERE::contains).isPresent();
  }

  /** Makes the change; the log and the person are told that no audit holds it. */
  static void change(
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

  /** Says so. */
  static void tell(CommandContext context, String key) {
    context.tell("command.settings.unaudited", key);
  }
}
