package io.countersign.desktop.keys;

import io.countersign.core.jwt.KeyRow;
import io.countersign.desktop.kit.CopyMenu;
import io.countersign.desktop.kit.FieldList;
import io.countersign.desktop.kit.Messages;
import io.countersign.desktop.kit.StateLabel;
import io.countersign.desktop.kit.WhyNot;
import java.time.Instant;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/** One signing key: everything kept of it, and its emergency exit. */
public final class KeyDetailController {
  private final KeyDesk desk;
  private final KeyWords words;
  private Runnable close = () -> {};
  private Consumer<KeyRow> retire = key -> {};
  private KeyRow row;

  @FXML VBox root;
  @FXML Label kidLabel;
  @FXML StateLabel stateLabel;
  @FXML Label aboutLabel;
  @FXML FieldList factList;
  @FXML WhyNot retireWhyNot;
  @FXML Button retireButton;

  KeyDetailController(KeyDesk desk) {
    this.desk = desk;
    this.words = desk.words();
  }

  @FXML
  void initialize() {
    CopyMenu.cutInTheMiddle(kidLabel, desk.kit().messages());
  }

  void begin(Runnable close, Consumer<KeyRow> retire) {
    this.close = close;
    this.retire = retire;
  }

  void show(KeyRow key) {
    row = key;
    kidLabel.setText(key.kid());
    stateLabel.setState(words.state(key));
    aboutLabel.setText(words.about(key));
    factList.clear();
    factList.add(text("keys.column.algorithm"), key.algorithm().joseName());
    addTime("keys.fact.made", key.createdAt(), key.createdBy());
    addTime("keys.fact.signs-since", key.currentSince(), null);
    addTime("keys.fact.signed-until", key.replacedAt(), null);
    addTime("keys.column.good", key.goodUntil(), null);
    addTime("keys.fact.retired", key.retiredAt(), key.retiredBy());
    retireWhyNot.setReason(words.whyNotRetire(key));
  }

  private void addTime(String key, Instant time, String by) {
    if (time != null) {
      Messages messages = desk.kit().messages();
      String when = messages.relative(time);
      Label label = factList.add(text(key), by == null ? when : text("keys.fact.by", when, by));
      label.setTooltip(new Tooltip(messages.exact(time)));
    }
  }

  private String text(String key, Object... args) {
    return desk.kit().text(key, args);
  }

  @FXML
  void retire() {
    retire.accept(row);
  }

  @FXML
  void close() {
    close.run();
  }
}
