package io.countersign.desktop.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Map;
import java.util.function.Supplier;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/**
 * Loads screens by the name of their controller: {@code
 * io.countersign.desktop.accounts.AccountListController} is {@code
 * /desktop/accounts/AccountList.fxml}. A style sheet of the same name beside it is attached.
 *
 * <p>The FXML names its controller with {@code fx:controller}; the controller is made by the
 * factory map, so it has a constructor and final fields.
 */
public final class Views {
  private static final String ROOT_PACKAGE = "io.countersign.";
  private static final String SUFFIX = "Controller";

  private final Messages messages;
  private final Map<Class<?>, Supplier<?>> factories;

  /**
   * Makes a loader.
   *
   * @param messages the texts {@code %key} stands for
   * @param factories how each controller is made; may be filled until the first screen is loaded
   */
  public Views(Messages messages, Map<Class<?>, Supplier<?>> factories) {
    this.messages = messages;
    this.factories = factories;
  }

  /** The path of the FXML that belongs to {@code controller}. */
  public static String pathOf(Class<?> controller) {
    String name = controller.getName();
    if (!name.startsWith(ROOT_PACKAGE) || !name.endsWith(SUFFIX)) {
      throw new IllegalArgumentException(name + " is not named as a controller");
    }
    String bare = name.substring(ROOT_PACKAGE.length(), name.length() - SUFFIX.length());
    return "/" + bare.replace('.', '/') + ".fxml";
  }

  /** The name of the controller class that belongs to an FXML path such as {@code /desktop/…}. */
  public static String controllerOf(String path) {
    String bare = path.substring(1, path.length() - ".fxml".length());
    return ROOT_PACKAGE + bare.replace('/', '.') + SUFFIX;
  }

  /**
   * Loads a new copy of the screen, or lets a {@link Drawn} one draw it; call it on the FX thread.
   *
   * @throws IllegalStateException if there is no FXML, no factory, or the FXML names another
   *     controller
   */
  public <C> View<C> load(Class<C> controller) {
    if (Drawn.class.isAssignableFrom(controller)) {
      C made = controller.cast(make(controller));
      return new View<>(((Drawn) made).draw(), made);
    }
    String path = pathOf(controller);
    URL fxml = Views.class.getResource(path);
    if (fxml == null) {
      throw new IllegalStateException("No " + path + " for " + controller.getName());
    }
    FXMLLoader loader = new FXMLLoader(fxml, messages.bundle());
    loader.setControllerFactory(this::make);
    try {
      Parent root = loader.load();
      Object made = loader.getController();
      if (!controller.isInstance(made)) {
        throw new IllegalStateException(path + " does not name " + controller.getName());
      }
      URL css = Views.class.getResource(path.replace(".fxml", ".css"));
      if (css != null) {
        root.getStylesheets().add(css.toExternalForm());
      }
      return new View<>(root, controller.cast(made));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot load " + path, e);
    }
  }

  private Object make(Class<?> type) {
    Supplier<?> factory = factories.get(type);
    if (factory == null) {
      throw new IllegalStateException("No factory for " + type.getName());
    }
    return factory.get();
  }
}
