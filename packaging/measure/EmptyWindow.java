import java.time.Instant;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/** The least JavaFX can do, to compare with: tells when it was drawn, as the program does. */
public final class EmptyWindow extends Application {
  @Override
  public void start(Stage stage) {
    stage.setScene(new Scene(new StackPane(), 1200, 780));
    stage.show();
    new AnimationTimer() {
      private int frames;

      @Override
      public void handle(long now) {
        if (++frames == 2) {
          System.out.println("Drawn at " + Instant.now());
          System.exit(0);
        }
      }
    }.start();
  }

  /** Shows it. */
  public static void main(String[] args) {
    launch(args);
  }
}
