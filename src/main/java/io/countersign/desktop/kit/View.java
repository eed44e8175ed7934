package io.countersign.desktop.kit;

import javafx.scene.Parent;

/**
 * A loaded screen.
 *
 * @param root what is shown
 * @param controller what moves it
 * @param <C> the controller class
 */
public record View<C>(Parent root, C controller) {}
