package io.countersign.desktop.shell;

import io.countersign.desktop.kit.Screen;
import io.countersign.desktop.kit.View;
import java.util.function.Supplier;
import javafx.beans.value.ObservableIntegerValue;
import org.kordamp.ikonli.Ikon;

/**
 * One entry of the navigation.
 *
 * @param id how others name it: "accounts"
 * @param titleKey the message key of its name
 * @param icon its icon
 * @param group entries of one group stand together; a line separates groups
 * @param view loads its screen, on the first visit
 * @param badge a count beside the name, hidden while 0; null for none
 */
public record Section(
    String id,
    String titleKey,
    Ikon icon,
    int group,
    Supplier<? extends View<? extends Screen>> view,
    ObservableIntegerValue badge) {
  /** An entry without a badge. */
  public Section(
      String id,
      String titleKey,
      Ikon icon,
      int group,
      Supplier<? extends View<? extends Screen>> view) {
    this(id, titleKey, icon, group, view, null);
  }

  /** The id of the settings, which have a key of their own. */
  public static final String SETTINGS = "settings";
}
