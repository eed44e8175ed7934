import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/** The least JavaFX can do, to compare with. */
public final class EmptyWindow extends Application {
  @Override
  public void start(Stage stage) {
    stage.setScene(new Scene(new StackPane(), 1200, 780));
    stage.show();
  }

  /** Shows it. */
  public static void main(String[] args) {
    launch(args);
  }
}
