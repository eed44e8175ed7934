package io.countersign.desktop.signins;

import io.countersign.core.transfer.Export;
import io.countersign.desktop.kit.Screen;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/** The two lists of the section, of which one is in view. */
final class SignInsController implements Screen {
  @FXML StackPane root;
  @FXML Node jwt;
  @FXML JwtListController jwtController;
  @FXML Node web;
  @FXML WebListController webController;

  @FXML
  void initialize() {
    jwtController.begin(() -> turnTo(false), () -> turnTo(true));
    webController.begin(() -> turnTo(false), () -> turnTo(true));
    turnTo(false);
  }

  private void turnTo(boolean toWeb) {
    boolean moved = web.isVisible() != toWeb;
    web.setVisible(toWeb);
    jwt.setVisible(!toWeb);
    jwtController.tabs(toWeb);
    webController.tabs(toWeb);
    if (moved && root.getScene() != null) {
      current().refresh();
      current().focusTabs();
    }
  }

  private SignInList current() {
    return web.isVisible() ? webController : jwtController;
  }

  /** Shows the JWTs of one account, and its web sessions when they come into view. */
  void showOf(int accountId, String username) {
    jwtController.showOf(accountId, username);
    webController.showOf(accountId, username);
    turnTo(false);
  }

  /** The list as it is shown now, for an export. */
  Export seen() {
    return current().seen();
  }

  @Override
  public void shown() {
    current().refresh();
  }

  @Override
  public void refresh() {
    current().refresh();
  }

  @Override
  public void filter() {
    current().filter();
  }

  @Override
  public boolean closeDetail() {
    return current().closeDetail();
  }
}
