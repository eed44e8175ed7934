package io.countersign.desktop.kit;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.scene.control.Button;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import org.kordamp.ikonli.feather.Feather;

/** Known words below a field, narrowed by what is typed there; pressing one takes it. */
final class WordOffers extends FlowPane {
  private final int most;
  private final Consumer<String> take;

  /**
   * Makes an empty row.
   *
   * @param most how many are offered at a time
   */
  WordOffers(int most, Consumer<String> take) {
    this.most = most;
    this.take = take;
    getStyleClass().add("chip-input-offers");
    managedProperty().bind(visibleProperty());
    setVisible(false);
  }

  /** Offers those of {@code known} that are wanted and hold what is typed. */
  void show(List<String> known, Predicate<String> wanted, String typed) {
    String part = typed.strip().toLowerCase(Locale.ROOT);
    getChildren()
        .setAll(
            known.stream()
                .filter(wanted)
                .filter(word -> word.toLowerCase(Locale.ROOT).contains(part))
                .limit(most)
                .map(this::offered)
                .toList());
    setVisible(!getChildren().isEmpty());
  }

  private Button offered(String word) {
    Button offer = new Button(word, Icons.of(Feather.PLUS));
    offer.setMnemonicParsing(false);
    offer.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    offer.setTooltip(new Tooltip(word));
    offer.getStyleClass().addAll("chip", "chip-offer");
    offer.setOnAction(e -> take.accept(word));
    return offer;
  }
}
