package io.countersign.desktop.kit;

import javafx.beans.DefaultProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * The shape of every dialog: title, a sentence, the content, and the buttons at the lower right
 * with the main one last. For FXML:
 *
 * <pre>{@code
 * <DialogCard title="%…" text="%…" prefWidth="480">
 *   <FormField …/>
 *   <buttons>
 *     <Button text="%kit.cancel" onAction="#cancel"/>
 *     <Button fx:id="issueButton" text="%…" defaultButton="true" onAction="#issue"/>
 *   </buttons>
 * </DialogCard>
 * }</pre>
 */
@DefaultProperty("content")
public final class DialogCard extends VBox {
  private final StringProperty title = new SimpleStringProperty(this, "title", "");
  private final StringProperty text = new SimpleStringProperty(this, "text", "");
  private final VBox content = new VBox();
  private final HBox aside = new HBox();
  private final HBox buttons = new HBox();

  /** Makes an empty card. */
  public DialogCard() {
    getStyleClass().add("dialog-card");
    Label titleNode = new Label();
    titleNode.getStyleClass().add("dialog-title");
    titleNode.setWrapText(true);
    titleNode.setMinHeight(Region.USE_PREF_SIZE);
    titleNode.textProperty().bind(title);
    Label textNode = new Label();
    textNode.getStyleClass().add("dialog-text");
    textNode.setWrapText(true);
    textNode.setMinHeight(Region.USE_PREF_SIZE);
    textNode.textProperty().bind(text);
    textNode.visibleProperty().bind(text.isNotEmpty());
    textNode.managedProperty().bind(textNode.visibleProperty());
    VBox head = new VBox(titleNode, textNode);
    head.getStyleClass().add("dialog-head");
    content.getStyleClass().add("dialog-content");
    VBox.setVgrow(content, Priority.ALWAYS);
    content.managedProperty().bind(content.visibleProperty());
    content.visibleProperty().bind(javafx.beans.binding.Bindings.isNotEmpty(content.getChildren()));
    aside.getStyleClass().add("dialog-buttons");
    aside.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(aside, Priority.ALWAYS);
    buttons.getStyleClass().add("dialog-buttons");
    buttons.setAlignment(Pos.CENTER_RIGHT);
    HBox foot = new HBox(aside, buttons);
    foot.getStyleClass().add("dialog-foot");
    getChildren().addAll(head, content, foot);
    setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
  }

  /** What is between the title and the buttons. */
  public ObservableList<Node> getContent() {
    return content.getChildren();
  }

  /** The buttons at the lower right; the main one is the last. */
  public ObservableList<Node> getButtons() {
    return buttons.getChildren();
  }

  /** What stands apart at the lower left: a tick, a destructive button, a link. */
  public ObservableList<Node> getAside() {
    return aside.getChildren();
  }

  /** The deed and the thing it is done to. */
  public String getTitle() {
    return title.get();
  }

  public void setTitle(String value) {
    title.set(value);
  }

  /** A sentence below the title; empty for none. */
  public String getText() {
    return text.get();
  }

  public void setText(String value) {
    text.set(value);
  }
}
