package io.countersign.desktop.shell;

import io.countersign.desktop.kit.Alert;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.input.KeyCode;

/** Who works where, and the deeds of the window that are not the shell's own. */
public final class ShellModel {
  private final StringProperty instance = new SimpleStringProperty(this, "instance", "");
  private final StringProperty user = new SimpleStringProperty(this, "user", "");
  private final StatusModel status;
  private final List<PaletteItem> deeds = new ArrayList<>();
  private final ObservableList<Alert> alerts = FXCollections.observableArrayList();
  private final Map<KeyCode, Runnable> keys = new EnumMap<>(KeyCode.class);
  private final String version;
  private final String dataDirectory;
  private final Runnable lock;
  private final Runnable signOut;

  /**
   * Makes the model of one signed-in window.
   *
   * @param version the version of the program, for About
   * @param dataDirectory where the data is, for About
   * @param status what the status bar shows
   * @param lock covers the window until the password is given
   * @param signOut ends the session
   */
  public ShellModel(
      String version, String dataDirectory, StatusModel status, Runnable lock, Runnable signOut) {
    this.version = version;
    this.dataDirectory = dataDirectory;
    this.status = status;
    this.lock = lock;
    this.signOut = signOut;
  }

  /** The name of this instance, shown beside the name of the program; empty for none. */
  public StringProperty instanceProperty() {
    return instance;
  }

  /** The username of who is signed in. */
  public StringProperty userProperty() {
    return user;
  }

  /** What the status bar shows. */
  public StatusModel status() {
    return status;
  }

  /**
   * Deeds of the whole window, such as a take-over: in the account menu and in the palette. Added
   * before the shell is loaded.
   */
  public List<PaletteItem> deeds() {
    return deeds;
  }

  /** What somebody has to take note of, shown below the header until they did. */
  public ObservableList<Alert> alerts() {
    return alerts;
  }

  /**
   * What a key with Ctrl does, beside the keys of the shell itself. The deed is in {@link #deeds()}
   * too, with the key named.
   */
  public Map<KeyCode, Runnable> keys() {
    return keys;
  }

  /** The version of the program. */
  public String version() {
    return version;
  }

  /** Where the data is. */
  public String dataDirectory() {
    return dataDirectory;
  }

  /** Locks the window. */
  public void lock() {
    lock.run();
  }

  /** Signs out. */
  public void signOut() {
    signOut.run();
  }
}
