package io.countersign.app;

import io.countersign.desktop.kit.Screen;
import io.countersign.desktop.kit.View;
import io.countersign.desktop.shell.Section;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.value.ObservableIntegerValue;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The sections of the window, in their order. */
enum Place {
  OVERVIEW(Feather.HOME, 0),
  ACCOUNTS(Feather.USERS, 0),
  TOKENS(Feather.KEY, 0),
  REQUESTS(Feather.INBOX, 0),
  SIGN_INS(Feather.LOG_IN, 0),
  AUDIT(Feather.LIST, 1),
  KEYS(Feather.PEN_TOOL, 1),
  TENANTS(Feather.GLOBE, 1),
  ROLES(Feather.GIT_BRANCH, 1),
  CONTRACTS(Feather.FILE_TEXT, 1),
  SUPERDESK(Feather.SERVER, 1),
  BACKUPS(Feather.ARCHIVE, 1),
  SETTINGS(Feather.SETTINGS, 1);

  private final Ikon icon;
  private final int group;

  Place(Ikon icon, int group) {
    this.icon = icon;
    this.group = group;
  }

  /** The section with this id. */
  static Place of(String id) {
    return Stream.of(values()).filter(place -> place.id().equals(id)).findFirst().orElseThrow();
  }

  /** How the shell names it. */
  String id() {
    return name().toLowerCase(Locale.ROOT).replace("_", "");
  }

  /**
   * Its entry of the navigation.
   *
   * @param badge a count beside the name; null for none
   */
  Section section(Supplier<? extends View<? extends Screen>> view, ObservableIntegerValue badge) {
    String title = "shell.section." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    return new Section(id(), title, icon, group, view, badge);
  }

  /** The same without a badge. */
  Section section(Supplier<? extends View<? extends Screen>> view) {
    return section(view, null);
  }
}
