package io.countersign.desktop.keys;

import io.countersign.core.Page;
import io.countersign.core.jwt.KeyRow;
import io.countersign.desktop.kit.Banner;
import io.countersign.desktop.kit.CopyMenu;
import io.countersign.desktop.kit.EmptyState;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.Latest;
import io.countersign.desktop.kit.ListDetail;
import io.countersign.desktop.kit.Notice;
import io.countersign.desktop.kit.OpenedRow;
import io.countersign.desktop.kit.PagedTable;
import io.countersign.desktop.kit.Screen;
import io.countersign.desktop.kit.Tone;
import io.countersign.desktop.kit.WhyNot;
import io.countersign.desktop.kit.Work;
import io.countersign.desktop.kit.WorkBar;
import io.countersign.endpoint.HttpEndpoint;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** The keys that sign JWTs: which one signs, which one will, and until when the others are good. */
final class KeyListController implements Screen {
  private final KeyDesk desk;
  private final KeyWords words;
  private final Latest newest;
  private PagedTable<KeyRow> rows;
  private OpenedRow<KeyRow> opened;

  @FXML ListDetail listDetail;
  @FXML WhyNot rotateWhyNot;
  @FXML Button rotateButton;
  @FXML WorkBar workBar;
  @FXML Label algorithmLabel;
  @FXML Label addressLabel;
  @FXML Button copyButton;
  @FXML Banner banner;
  @FXML TableView<KeyRow> table;
  @FXML TableColumn<KeyRow, ?> keyColumn;
  @FXML TableColumn<KeyRow, ?> algorithmColumn;
  @FXML TableColumn<KeyRow, ?> stateColumn;
  @FXML TableColumn<KeyRow, ?> sinceColumn;
  @FXML TableColumn<KeyRow, ?> goodColumn;
  @FXML KeyDetailController detailController;

  KeyListController(KeyDesk desk) {
    this.desk = desk;
    this.words = desk.words();
    this.newest = kit().tasks().latest();
  }

  private Kit kit() {
    return desk.kit();
  }

  @FXML
  void initialize() {
    var cells = kit().cells();
    cells.mono(keyColumn, KeyRow::kid);
    cells.text(algorithmColumn, row -> row.algorithm().joseName());
    cells.state(stateColumn, words::state);
    cells.time(sinceColumn, words::since);
    cells.set(
        goodColumn,
        row -> row,
        (cell, row) -> {
          cell.setText(words.goodUntil(row));
          boolean ends = row.goodUntil() != null;
          cell.setTooltip(ends ? new Tooltip(kit().messages().exact(row.goodUntil())) : null);
        },
        "muted-cell");
    rows = kit().table(table, KeyRow::kid, page -> new Page<>(desk.pairs(), Optional.empty()));
    rows.givesWay(List.of(algorithmColumn, sinceColumn));
    opened = new OpenedRow<>(rows, listDetail, detailController::show);
    listDetail.addEventHandler(
        KeyEvent.KEY_PRESSED, opened.onKeys(Map.of(KeyCode.DELETE, this::retireUnlessKept)));
    detailController.begin(rows::closeOpened, this::retire);
    CopyMenu.cutInTheMiddle(addressLabel, kit().messages());
  }

  @Override
  public void shown() {
    refresh();
  }

  @Override
  public void refresh() {
    showAddress();
    newest
        .run(desk::situation)
        .onSuccess(
            situation -> {
              show(situation);
              rows.refresh();
            })
        .onFailure(problem -> kit().problems().show(problem, banner));
  }

  @Override
  public boolean closeDetail() {
    return opened.close();
  }

  /** Ctrl+N: the next key begins. */
  @Override
  public void create() {
    if (rotateWhyNot.getReason().isEmpty()) {
      rotate();
    }
  }

  private void showAddress() {
    Optional<URI> base = desk.base().get();
    addressLabel.setText(
        base.map(HttpEndpoint::keySetAddress).orElseGet(() -> text("keys.set.endpoint-off")));
    addressLabel.getStyleClass().removeAll("mono", "muted-text");
    addressLabel.getStyleClass().add(base.isPresent() ? "mono" : "muted-text");
    copyButton.setDisable(base.isEmpty());
  }

  private void show(KeySituation now) {
    algorithmLabel.setText(
        now.isGiven() ? text("keys.algorithm.given", now.algorithm()) : now.algorithm());
    rotateWhyNot.setReason(words.whyNotRotate(now));
    String settings = text("keys.settings");
    if (now.isGiven()) {
      String sentence = text(now.secretSet() ? "keys.given.set" : "keys.given.unset");
      rows.empty(new EmptyState(sentence, settings, this::changeSecret));
      if (now.secretSet()) {
        banner.show(Tone.NEUTRAL, sentence);
      } else {
        banner.show(Tone.WARNING, sentence, settings, this::changeSecret);
      }
      if (now.keys().isEmpty()) {
        banner.hide();
      }
    } else {
      banner.hide();
      rows.empty(new EmptyState(text("keys.empty"), text("keys.make"), this::makeFirst));
    }
  }

  private void retireUnlessKept(KeyRow key) {
    String obstacle = words.whyNotRetire(key);
    if (obstacle.isEmpty()) {
      retire(key);
    } else {
      kit().notices().show(Notice.warning(obstacle));
    }
  }

  @FXML
  void rotate() {
    ask(
        now ->
            kit()
                .dialogs()
                .confirm(
                    words.rotate(now, kit().messages().clock().instant()),
                    () ->
                        work(
                            "keys.rotate.running",
                            () -> desk.core().keys().rotate(desk.actor().get()),
                            key -> text("keys.rotate.done", key.kid()))));
  }

  /** Asks about the key as it is now, not as the list shows it, and acts only while it is so. */
  private void retire(KeyRow listed) {
    ask(
        now -> {
          KeyRow key =
              now.keys().stream()
                  .filter(each -> listed.kid().equals(each.kid()))
                  .findFirst()
                  .orElse(listed);
          String obstacle = words.whyNotRetire(key);
          if (obstacle.isEmpty()) {
            kit().dialogs().confirm(words.retire(key, now), () -> retireNow(key));
          } else {
            refresh();
            kit().notices().show(Notice.warning(obstacle));
          }
        });
  }

  private void retireNow(KeyRow key) {
    work(
        "keys.retire.running",
        () -> {
          desk.core().keys().retire(desk.actor().get(), key.kid(), key.state());
          return key;
        },
        retired -> text("keys.retire.done", retired.kid()));
  }

  private void makeFirst() {
    work(
        "keys.make.running",
        () -> desk.core().keys().publishedKeys(),
        published -> text("keys.make.done"));
  }

  /** A question tells of the keys as they are at this moment. */
  private void ask(Consumer<KeySituation> question) {
    kit().tasks().run(desk::situation).onSuccess(question);
  }

  /** Drawing a pair takes its time. */
  private <T> void work(String running, Callable<T> deed, Function<T, String> done) {
    workBar.setText(text(running));
    Work<T> work = kit().tasks().run(deed);
    work.progressIn(workBar)
        .disabling(rotateButton, detailController.retireButton)
        .onEnd(this::refresh)
        .onSuccess(value -> kit().notices().done(done.apply(value)));
  }

  @FXML
  void copyAddress() {
    CopyMenu.put(addressLabel.getText());
    kit().notices().done(text("keys.set.copied"));
  }

  @FXML
  void changeAlgorithm() {
    desk.openSettings().accept("jwt.algorithm");
  }

  private void changeSecret() {
    desk.openSettings().accept("jwt.");
  }

  private String text(String key, Object... args) {
    return kit().text(key, args);
  }
}
