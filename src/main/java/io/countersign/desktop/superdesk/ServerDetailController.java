package io.countersign.desktop.superdesk;

import io.countersign.core.superdesk.Outcome;
import io.countersign.desktop.kit.CopyMenu;
import io.countersign.desktop.kit.FieldList;
import io.countersign.desktop.kit.Messages;
import io.countersign.desktop.kit.StateLabel;
import io.countersign.desktop.kit.WhyNot;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;

/** One trusted server: when it is asked, what came of it last, and whether it answers now. */
public final class ServerDetailController {
  private final SuperdeskDesk desk;
  private final SuperdeskWords words;
  private Runnable close = () -> {};
  private Consumer<ServerRow> edit = row -> {};
  private Consumer<ServerRow> remove = row -> {};
  private BiConsumer<ServerRow, Boolean> move = (row, earlier) -> {};
  private ServerRow row;

  @FXML ScrollPane root;
  @FXML Label serverLabel;
  @FXML WhyNot earlierWhyNot;
  @FXML WhyNot laterWhyNot;
  @FXML FieldList factList;
  @FXML ConnectionTest connectionTest;

  ServerDetailController(SuperdeskDesk desk) {
    this.desk = desk;
    this.words = desk.words();
  }

  @FXML
  void initialize() {
    CopyMenu.install(serverLabel, desk.kit().messages());
    connectionTest.connect(
        desk, () -> row.server(), refusal -> desk.kit().problems().show(refusal));
  }

  /**
   * Says what the buttons do.
   *
   * @param move lets the server be asked earlier, or later
   */
  void begin(
      Runnable close,
      Consumer<ServerRow> edit,
      Consumer<ServerRow> remove,
      BiConsumer<ServerRow, Boolean> move) {
    this.close = close;
    this.edit = edit;
    this.remove = remove;
    this.move = move;
  }

  void show(ServerRow now) {
    if (row == null || !row.server().equals(now.server())) {
      connectionTest.forget();
    }
    row = now;
    serverLabel.setText(now.server());
    earlierWhyNot.setReason(now.place() == 1 ? desk.text("superdesk.first") : "");
    laterWhyNot.setReason(now.place() == now.of() ? desk.text("superdesk.last") : "");
    factList.clear();
    factList.add(desk.text("superdesk.asked"), desk.text("superdesk.place", now.place(), now.of()));
    now.last().ifPresentOrElse(this::showLast, this::showNone);
  }

  private void showLast(Outcome last) {
    Messages messages = desk.kit().messages();
    factList.add(desk.text("superdesk.last-sign-in"), new StateLabel(words.state(last)));
    Label when = factList.add("", messages.relative(last.at()));
    when.setTooltip(new Tooltip(messages.exact(last.at())));
    factList.add("", words.told(last));
    Optional<String> who = last.username();
    who.ifPresent(name -> factList.add(desk.text("superdesk.who"), name));
  }

  private void showNone() {
    factList.add(desk.text("superdesk.last-sign-in"), desk.text("superdesk.none-yet"));
  }

  @FXML
  void earlier() {
    move.accept(row, true);
  }

  @FXML
  void later() {
    move.accept(row, false);
  }

  @FXML
  void edit() {
    edit.accept(row);
  }

  @FXML
  void remove() {
    remove.accept(row);
  }

  @FXML
  void close() {
    close.run();
  }
}
