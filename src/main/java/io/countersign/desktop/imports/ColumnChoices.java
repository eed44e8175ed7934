package io.countersign.desktop.imports;

import io.countersign.core.transfer.AccountField;
import io.countersign.core.transfer.ImportColumn;
import io.countersign.desktop.kit.Messages;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Insets;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.util.StringConverter;

/** The columns of a file, a line for each: heading, first texts, and what becomes of it. */
final class ColumnChoices {
  private static final double BOX_WIDTH = 168;

  private final Messages messages;
  private final GridPane grid;
  private final Runnable changed;
  private List<ImportColumn> columns = List.of();
  private final List<ChoiceBox<Use>> boxes = new ArrayList<>();

  /** What becomes of a column. */
  private record Use(boolean decided, Optional<AccountField> field) {
    static final Use UNDECIDED = new Use(false, Optional.empty());
    static final Use LEFT_OUT = new Use(true, Optional.empty());

    static Use as(AccountField field) {
      return new Use(true, Optional.of(field));
    }
  }

  /**
   * Makes an empty one.
   *
   * @param changed told when another choice was made
   */
  ColumnChoices(Messages messages, GridPane grid, Runnable changed) {
    this.messages = messages;
    this.grid = grid;
    this.changed = changed;
  }

  /** Shows the columns of a file; where they are those shown already, the choices stay. */
  void show(List<ImportColumn> found) {
    List<Use> before = headings(found).equals(headings(columns)) ? uses() : List.of();
    columns = List.copyOf(found);
    grid.getChildren().clear();
    boxes.clear();
    addHead();
    for (int i = 0; i < columns.size(); i++) {
      ImportColumn column = columns.get(i);
      addLine(column, before.isEmpty() ? first(column) : before.get(i));
    }
    changed.run();
  }

  /** Forgets what was shown. */
  void clear() {
    columns = List.of();
    boxes.clear();
    grid.getChildren().clear();
  }

  private static List<String> headings(List<ImportColumn> columns) {
    return columns.stream().map(ImportColumn::heading).toList();
  }

  private static Use first(ImportColumn column) {
    return column.known() ? column.field().map(Use::as).orElse(Use.LEFT_OUT) : Use.UNDECIDED;
  }

  private void addHead() {
    Label[] head = new Label[3];
    String[] keys = {"imports.columns.heading", "imports.columns.samples", "imports.columns.use"};
    for (int i = 0; i < head.length; i++) {
      head[i] = new Label(messages.text(keys[i]));
      head[i].getStyleClass().add("caption");
      GridPane.setMargin(head[i], new Insets(0, 0, 4, 0));
    }
    grid.addRow(0, head);
  }

  private void addLine(ImportColumn column, Use use) {
    Label heading = cut(column.heading());
    heading.setId("heading" + column.place());
    Label samples =
        cut(
            column.veiled()
                ? messages.text("imports.columns.veiled")
                : String.join(" · ", column.samples()));
    samples.setId("samples" + column.place());
    samples.getStyleClass().add("muted-text");
    ChoiceBox<Use> box = new ChoiceBox<>();
    box.setId("use" + column.place());
    box.setPrefWidth(BOX_WIDTH);
    box.setMinWidth(BOX_WIDTH);
    box.setAccessibleText(messages.text("imports.columns.use-of", column.heading()));
    box.setConverter(words());
    if (!column.known()) {
      box.getItems().add(Use.UNDECIDED);
    }
    box.getItems().add(Use.LEFT_OUT);
    for (AccountField field : AccountField.values()) {
      box.getItems().add(Use.as(field));
    }
    box.setValue(use);
    box.valueProperty().addListener(o -> changed.run());
    boxes.add(box);
    grid.addRow(column.place(), heading, samples, box);
  }

  private static Label cut(String text) {
    Label label = new Label(text);
    if (!text.isEmpty()) {
      label.setTooltip(new Tooltip(text));
    }
    return label;
  }

  private StringConverter<Use> words() {
    return new StringConverter<>() {
      @Override
      public String toString(Use use) {
        return use == null ? "" : word(use);
      }

      @Override
      public Use fromString(String word) {
        throw new UnsupportedOperationException();
      }
    };
  }

  private String word(Use use) {
    return use.field()
        .map(this::name)
        .orElseGet(
            () ->
                messages.text(
                    use.decided() ? "imports.columns.left-out" : "imports.columns.undecided"));
  }

  private String name(AccountField field) {
    String word = field.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return messages.text("accounts.field." + word);
  }

  private List<Use> uses() {
    return boxes.stream().map(ChoiceBox::getValue).map(Objects::requireNonNull).toList();
  }

  /** How many columns there are. */
  int count() {
    return columns.size();
  }

  /** How many nobody has decided about. */
  int undecided() {
    return (int) uses().stream().filter(use -> !use.decided()).count();
  }

  /** Leaves out whatever nobody has decided about. */
  void leaveOutTheRest() {
    boxes.stream()
        .filter(box -> !box.getValue().decided())
        .forEach(box -> box.setValue(Use.LEFT_OUT));
  }

  /** Why the file cannot be looked at with these choices; empty if it can. */
  String whyNot() {
    int open = undecided();
    if (open > 0) {
      return messages.text("imports.why-not.undecided", open);
    }
    Set<AccountField> seen = EnumSet.noneOf(AccountField.class);
    for (Use use : uses()) {
      if (use.field().isPresent() && !seen.add(use.field().get())) {
        return messages.text("imports.why-not.twice", word(use));
      }
    }
    return seen.contains(AccountField.USERNAME)
        ? ""
        : messages.text("imports.why-not.no-username", name(AccountField.USERNAME));
  }

  /** The choices as an import takes them. */
  Map<String, String> chosen() {
    Map<String, String> chosen = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      String field = boxes.get(i).getValue().field().map(AccountField::column).orElse("");
      chosen.put(columns.get(i).key(), field);
    }
    return chosen;
  }

  /** Puts the focus on the first column that nobody has decided about; false if there is none. */
  boolean focusUndecided() {
    Optional<ChoiceBox<Use>> open =
        boxes.stream().filter(box -> !box.getValue().decided()).findFirst();
    open.ifPresent(ChoiceBox::requestFocus);
    return open.isPresent();
  }
}
