package io.countersign.desktop.imports;

import io.countersign.core.Actor;
import io.countersign.core.transfer.AccountImport;
import io.countersign.desktop.kit.FilePick;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.OpenDialog;
import io.countersign.desktop.kit.View;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.FileChooser.ExtensionFilter;

/** The dialog that imports accounts. All methods are called on the FX thread. */
public final class Imports {
  private final Kit kit;
  private final AccountImport service;
  private final Supplier<Actor> actor;
  private final Runnable showAccounts;
  private final Picks picks;

  /**
   * How the user chooses files.
   *
   * @param open the one that is imported
   * @param save where it is written what is wrong with it
   */
  public record Picks(FilePick open, FilePick save) {
    private static Picks system(Kit kit) {
      ExtensionFilter csv = new ExtensionFilter(kit.text("imports.choose.csv"), "*.csv", "*.CSV");
      return new Picks(
          FilePick.opening(
              kit.text("imports.choose.title"),
              csv,
              new ExtensionFilter(kit.text("kit.all-files"), "*.*")),
          FilePick.saving(kit.text("imports.save.title"), kit.text("imports.save.name"), csv));
    }
  }

  /**
   * Makes the door to the dialog; one for each session.
   *
   * @param actor who is signed in
   * @param showAccounts brings the list of accounts into view, newly loaded
   */
  public Imports(Kit kit, AccountImport service, Supplier<Actor> actor, Runnable showAccounts) {
    this(kit, service, actor, showAccounts, Picks.system(kit));
  }

  /** The same with other ways to choose files. */
  public Imports(
      Kit kit, AccountImport service, Supplier<Actor> actor, Runnable showAccounts, Picks picks) {
    this.kit = kit;
    this.service = service;
    this.actor = actor;
    this.showAccounts = showAccounts;
    this.picks = picks;
  }

  /** How the controllers are made. */
  public Map<Class<?>, Supplier<?>> controllers() {
    return Map.of(
        ImportController.class,
        () -> new ImportController(kit, service, actor, showAccounts, picks.open()),
        ImportPreviewController.class,
        () -> new ImportPreviewController(kit, picks.save()));
  }

  /** Opens the dialog, which begins with the choice of a file. */
  public void open() {
    open(Optional.empty());
  }

  /** Opens the dialog, which begins with this file or with the choice of one. */
  public void open(Optional<Path> file) {
    View<ImportController> view = kit.views().load(ImportController.class);
    OpenDialog dialog = kit.dialogs().show(view);
    view.controller().begin(dialog, file);
  }
}
