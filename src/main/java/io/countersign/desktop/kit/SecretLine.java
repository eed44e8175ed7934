package io.countersign.desktop.kit;

import io.countersign.core.Secret;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/**
 * A text that holds a secret: monospaced, selectable, in as many lines as it needs, with a button
 * that copies it. Whatever leaves it by copying goes through the {@link SecretClipboard}. For FXML:
 *
 * <pre>{@code
 * <SecretLine fx:id="tokenLine" label="%…" copyText="%kit.copy" copiedText="%kit.copied"/>
 * }</pre>
 */
public final class SecretLine extends Region {
  private static final double PADDING = 18;
  private static final double SIDES = 32;
  private static final double GAP = 8;
  private static final double WIDTH = 560;

  private final StringProperty label = new SimpleStringProperty(this, "label", "");
  private final StringProperty copyText = new SimpleStringProperty(this, "copyText", "");
  private final StringProperty copiedText = new SimpleStringProperty(this, "copiedText", "");
  private final SecretArea area = new SecretArea();
  private final Button copy = new Button();
  private SecretClipboard clipboard;
  private Runnable onCopied = () -> {};

  /** Makes an empty line. */
  public SecretLine() {
    getStyleClass().add("secret-line");
    setMinHeight(USE_PREF_SIZE);
    area.setEditable(false);
    area.setWrapText(true);
    copy.setMinWidth(88);
    copy.textProperty().bind(copyText);
    copy.setOnAction(e -> copyWhole());
    label.addListener(
        (o, before, now) -> {
          area.setAccessibleText(now);
          copy.setAccessibleText(getCopyText() + " " + now);
        });
    getChildren().addAll(area, copy);
  }

  /**
   * Shows {@code secret}, which stays the caller's to close.
   *
   * @param onCopied what happens each time something of it was copied
   */
  public void show(Secret secret, SecretClipboard clipboard, Runnable onCopied) {
    show(secret.reveal(), clipboard, onCopied);
  }

  /** Shows a text that contains a secret, such as a header line. */
  public void show(String text, SecretClipboard clipboard, Runnable onCopied) {
    this.clipboard = clipboard;
    this.onCopied = onCopied;
    area.setText(text);
    requestLayout();
  }

  /** Takes the text away; the line cannot be copied any more. */
  public void wipe() {
    area.clear();
    copy.setDisable(true);
    clipboard = null;
  }

  /** Puts the focus on the button. */
  public void focusCopy() {
    copy.requestFocus();
  }

  private void copyWhole() {
    copied(area.getText());
    copy.textProperty().bind(copiedText);
  }

  private void copied(String text) {
    if (clipboard != null && !text.isEmpty()) {
      clipboard.copy(text);
      onCopied.run();
    }
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computePrefWidth(double height) {
    return WIDTH;
  }

  @Override
  protected double computePrefHeight(double width) {
    double whole = width < 0 ? WIDTH : width;
    return Math.max(area.heightAt(whole - GAP - buttonWidth()), copy.prefHeight(-1));
  }

  @Override
  protected void layoutChildren() {
    double button = buttonWidth();
    double text = getWidth() - GAP - button;
    area.resizeRelocate(0, 0, text, area.heightAt(text));
    copy.resizeRelocate(getWidth() - button, 0, button, copy.prefHeight(-1));
  }

  /** The same for both words, so that nothing moves when one takes the place of the other. */
  private double buttonWidth() {
    return Math.max(copy.minWidth(-1), copy.prefWidth(-1));
  }

  /** What the line is, for a screen reader. */
  public String getLabel() {
    return label.get();
  }

  public void setLabel(String value) {
    label.set(value);
  }

  /** The word on the button. */
  public String getCopyText() {
    return copyText.get();
  }

  public void setCopyText(String value) {
    copyText.set(value);
  }

  /** The word on the button once the line was copied. */
  public String getCopiedText() {
    return copiedText.get();
  }

  public void setCopiedText(String value) {
    copiedText.set(value);
  }

  /** What a test reads of the line. */
  Node area() {
    return area;
  }

  /**
   * As high as its text needs, so that nothing scrolls. It copies what is selected by the rule of
   * secrets, also by Ctrl+C and its menu.
   */
  private final class SecretArea extends TextArea {
    double heightAt(double width) {
      Text measure = new Text(getText().isEmpty() ? " " : getText());
      measure.setFont(getFont());
      measure.setWrappingWidth(Math.max(1, width - SIDES));
      return Math.ceil(measure.getLayoutBounds().getHeight()) + PADDING;
    }

    @Override
    public void copy() {
      copied(getSelectedText());
    }

    @Override
    public void cut() {
      copy();
    }
  }
}
