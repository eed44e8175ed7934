package io.countersign.desktop.shell;

import io.countersign.desktop.kit.AlertBar;
import io.countersign.desktop.kit.Focus;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.OpenDialog;
import io.countersign.desktop.kit.Screen;
import io.countersign.desktop.kit.StateLabel;
import io.countersign.desktop.kit.Theme;
import io.countersign.desktop.kit.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The main window: it opens sections, hands keys to the one in view, and knows no feature. */
public final class ShellController implements ShellKeys.Deeds {
  private final Kit kit;
  private final Theme theme;
  private final ShellModel model;
  private final List<Section> sections;
  private final Palette palette;
  private final Map<String, View<? extends Screen>> loaded = new HashMap<>();
  private final ReadOnlyStringWrapper current = new ReadOnlyStringWrapper("");
  private Navigation navigation;

  @FXML BorderPane root;
  @FXML Label instanceLabel;
  @FXML Button paletteButton;
  @FXML MenuButton accountMenu;
  @FXML VBox navigationBox;
  @FXML AlertBar alertBar;
  @FXML StackPane content;
  @FXML StateLabel endpointLabel;
  @FXML Hyperlink endpointAction;
  @FXML Label checksLabel;
  @FXML Label refusedLabel;
  @FXML Label backupLabel;
  @FXML Label databaseLabel;

  /**
   * Makes the window.
   *
   * @param sections in the order of the navigation; the first is opened at once
   * @param palette what the palette finds besides the deeds of the window
   */
  public ShellController(
      Kit kit, Theme theme, ShellModel model, List<Section> sections, Palette palette) {
    this.kit = kit;
    this.theme = theme;
    this.model = model;
    this.sections = List.copyOf(sections);
    this.palette = palette;
  }

  @FXML
  void initialize() {
    instanceLabel
        .textProperty()
        .bind(
            Bindings.when(model.instanceProperty().isEmpty())
                .then("")
                .otherwise(Bindings.concat("· ", model.instanceProperty())));
    navigation = new Navigation(navigationBox, kit.messages());
    navigation.fill(sections, this::open);
    accountMenu.textProperty().bind(model.userProperty());
    new AccountMenu(kit.messages(), theme, model)
        .fill(accountMenu, this::showShortcuts, this::showAbout);
    new StatusBar(kit.messages(), model.status())
        .bind(endpointLabel, endpointAction, checksLabel, refusedLabel, backupLabel, databaseLabel);
    alertBar.follow(model.alerts(), kit.messages());
    palette.deeds(this::ownDeeds);
    new ShellKeys(root, kit.dialogs(), this).install();
    if (!sections.isEmpty()) {
      open(sections.getFirst());
    }
  }

  /**
   * Opens a section and answers its screen.
   *
   * @throws IllegalArgumentException if there is no such section or its screen is of another class
   */
  public <S extends Screen> S open(String id, Class<S> type) {
    for (Section section : sections) {
      if (section.id().equals(id)) {
        return type.cast(open(section));
      }
    }
    throw new IllegalArgumentException("No section " + id);
  }

  /** The id of the section in view. */
  public ReadOnlyStringProperty currentProperty() {
    return current.getReadOnlyProperty();
  }

  private Screen open(Section section) {
    View<? extends Screen> view = loaded.computeIfAbsent(section.id(), id -> section.view().get());
    navigation.mark(section);
    current.set(section.id());
    content.getChildren().setAll(view.root());
    view.controller().shown();
    return view.controller();
  }

  /** Who came by the keyboard goes on with it in the screen. */
  private void enter(Section section) {
    open(section);
    Focus.into((Parent) content.getChildren().getFirst());
  }

  private Screen screen() {
    View<? extends Screen> view = loaded.get(current.get());
    return view == null ? new Screen() {} : view.controller();
  }

  private List<PaletteItem> ownDeeds() {
    List<PaletteItem> items = new ArrayList<>();
    for (int i = 0; i < sections.size(); i++) {
      Section section = sections.get(i);
      String title = kit.text("shell.palette.go", kit.text(section.titleKey()));
      items.add(new PaletteItem(title, "", section.icon(), keys(i), () -> enter(section)));
    }
    items.addAll(model.deeds());
    items.add(new PaletteItem(kit.text("shell.menu.lock"), "", Feather.LOCK, key("L"), this::lock));
    items.add(PaletteItem.of(kit.text("shell.menu.sign-out"), "", Feather.LOG_OUT, model::signOut));
    String shortcuts = kit.text("shell.menu.shortcuts");
    items.add(new PaletteItem(shortcuts, "", Feather.COMMAND, "F1", this::showShortcuts));
    return items;
  }

  private String keys(int index) {
    return index < 10 ? key(String.valueOf((index + 1) % 10)) : "";
  }

  private String key(String letter) {
    return kit.text("shell.keys.ctrl", letter);
  }

  @FXML
  @Override
  public void openPalette() {
    View<PaletteController> view = kit.views().load(PaletteController.class);
    OpenDialog dialog = kit.dialogs().showAtTop(view.root());
    view.controller().openedIn(dialog);
  }

  @Override
  public void lock() {
    model.lock();
  }

  @Override
  public void showShortcuts() {
    View<ShortcutsController> view = kit.views().load(ShortcutsController.class);
    view.controller().openedIn(kit.dialogs().show(view));
  }

  private void showAbout() {
    View<AboutController> view = kit.views().load(AboutController.class);
    view.controller().openedIn(kit.dialogs().show(view));
  }

  @Override
  public void filter() {
    screen().filter();
  }

  @Override
  public void create() {
    screen().create();
  }

  @Override
  public void refresh() {
    screen().refresh();
  }

  @Override
  public boolean closeDetail() {
    return screen().closeDetail();
  }

  @Override
  public void openSection(int index) {
    if (index < sections.size()) {
      enter(sections.get(index));
    }
  }

  @Override
  public void openSettings() {
    sections.stream().filter(each -> each.id().equals(Section.SETTINGS)).forEach(this::enter);
  }

  @Override
  public boolean deed(KeyCode key) {
    Runnable deed = model.keys().get(key);
    if (deed != null) {
      deed.run();
    }
    return deed != null;
  }
}
