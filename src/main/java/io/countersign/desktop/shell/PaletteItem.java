package io.countersign.desktop.shell;

import java.util.Objects;
import org.kordamp.ikonli.Ikon;

/**
 * One line of the command palette.
 *
 * @param title the deed or the thing found
 * @param detail what tells it from others of the same name; may be empty
 * @param icon its icon
 * @param keys the keys that do the same, as they are written; may be empty
 * @param run what Enter does, on the FX thread
 */
public record PaletteItem(String title, String detail, Ikon icon, String keys, Runnable run) {
  public PaletteItem {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(run, "run");
  }

  /** A line without keys. */
  public static PaletteItem of(String title, String detail, Ikon icon, Runnable run) {
    return new PaletteItem(title, detail, icon, "", run);
  }
}
