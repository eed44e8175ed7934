package io.countersign.desktop.kit;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/** A place in the window onto which one file can be dropped. */
public final class FileDrop {
  private final Predicate<Path> may;
  private final Consumer<Path> take;

  private FileDrop(Predicate<Path> may, Consumer<Path> take) {
    this.may = may;
    this.take = take;
  }

  /**
   * Lets files be dropped onto {@code node}.
   *
   * @param may whether this file would be taken now
   * @param take takes it
   */
  public static FileDrop onto(Node node, Predicate<Path> may, Consumer<Path> take) {
    FileDrop drop = new FileDrop(may, take);
    node.addEventHandler(DragEvent.DRAG_OVER, drop::offer);
    node.addEventHandler(DragEvent.DRAG_DROPPED, drop::drop);
    return drop;
  }

  private void offer(DragEvent event) {
    if (mayDrop(event.getDragboard().getFiles())) {
      event.acceptTransferModes(TransferMode.COPY);
      event.consume();
    }
  }

  private void drop(DragEvent event) {
    event.setDropCompleted(dropped(event.getDragboard().getFiles()));
    event.consume();
  }

  /** Takes what was dropped, if it is one file and one that is wanted; whether it was. */
  public boolean dropped(List<File> files) {
    boolean good = mayDrop(files);
    if (good) {
      take.accept(files.getFirst().toPath());
    }
    return good;
  }

  private boolean mayDrop(List<File> files) {
    return files.size() == 1 && may.test(files.getFirst().toPath());
  }
}
