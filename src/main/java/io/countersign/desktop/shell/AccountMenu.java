package io.countersign.desktop.shell;

import io.countersign.desktop.kit.Icons;
import io.countersign.desktop.kit.Messages;
import io.countersign.desktop.kit.Theme;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The menu under the name of who is signed in. */
final class AccountMenu {
  private final Messages messages;
  private final Theme theme;
  private final ShellModel model;

  AccountMenu(Messages messages, Theme theme, ShellModel model) {
    this.messages = messages;
    this.theme = theme;
    this.model = model;
  }

  void fill(MenuButton menu, Runnable shortcuts, Runnable about) {
    for (PaletteItem deed : model.deeds()) {
      menu.getItems().add(item(deed.title(), deed.icon(), deed.run()));
    }
    if (!model.deeds().isEmpty()) {
      menu.getItems().add(new SeparatorMenuItem());
    }
    MenuItem lock = item(messages.text("shell.menu.lock"), Feather.LOCK, model::lock);
    lock.setId("lockItem");
    MenuItem signOut = item(messages.text("shell.menu.sign-out"), Feather.LOG_OUT, model::signOut);
    signOut.setId("signOutItem");
    menu.getItems()
        .addAll(
            choice(
                "shell.menu.theme",
                "shell.theme.",
                List.of(Theme.Mode.values()),
                theme.modeProperty()),
            choice(
                "shell.menu.density",
                "shell.density.",
                List.of(Theme.Density.values()),
                theme.densityProperty()),
            new SeparatorMenuItem(),
            item(messages.text("shell.menu.shortcuts"), Feather.COMMAND, shortcuts),
            item(messages.text("shell.menu.about"), Feather.INFO, about),
            new SeparatorMenuItem(),
            lock,
            signOut);
  }

  private <E extends Enum<E>> Menu choice(
      String titleKey, String prefix, List<E> values, ObjectProperty<E> property) {
    Menu menu = new Menu(messages.text(titleKey));
    ToggleGroup group = new ToggleGroup();
    for (E value : values) {
      String word = value.name().toLowerCase(Locale.ROOT);
      RadioMenuItem item = new RadioMenuItem(messages.text(prefix + word));
      item.setToggleGroup(group);
      item.setSelected(property.get() == value);
      item.setOnAction(e -> property.set(value));
      // The theme outlives the menu of one session: it must not hold it.
      ChangeListener<E> chosen = (o, before, now) -> item.setSelected(now == value);
      item.getProperties().put(AccountMenu.class, chosen);
      property.addListener(new WeakChangeListener<>(chosen));
      menu.getItems().add(item);
    }
    return menu;
  }

  private static MenuItem item(String text, Ikon icon, Runnable deed) {
    MenuItem item = new MenuItem(text, Icons.of(icon));
    item.setOnAction(e -> deed.run());
    return item;
  }
}
