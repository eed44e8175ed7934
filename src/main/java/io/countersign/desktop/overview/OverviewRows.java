package io.countersign.desktop.overview;

import io.countersign.core.access.RequestRow;
import io.countersign.core.audit.AuditRow;
import io.countersign.core.token.TokenRow;
import io.countersign.desktop.kit.Messages;
import io.countersign.desktop.kit.State;
import io.countersign.desktop.kit.StateLabel;
import io.countersign.desktop.kit.Tone;
import java.time.Instant;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The rows of the overview: each is a button that leads to what it names. */
final class OverviewRows {
  private static final int BRIEF = 18;

  private final Messages messages;

  OverviewRows(Messages messages) {
    this.messages = messages;
  }

  /** How many of a kind need a look. */
  Node look(String what, long count, Runnable open) {
    String text = messages.text("overview.look." + what, count);
    State state =
        what.equals("open") || what.equals("to-collect")
            ? State.suspended(text)
            : State.warning(text);
    StateLabel label = new StateLabel(state);
    Button row = row(label, null, text, open);
    row.setId("look-" + what);
    row.getStyleClass().add("overview-look");
    return row;
  }

  /** That nothing needs a look. */
  Node quiet() {
    StateLabel label = new StateLabel(State.live(messages.text("overview.look.nothing")));
    label.setId("look-nothing");
    label.getStyleClass().add("overview-quiet");
    return label;
  }

  /** One request that waits for a decision. */
  Node request(RequestRow row, Runnable open) {
    String since = messages.relative(row.createdAt());
    return named(row.name(), wants(row), when(since, row.createdAt()), open);
  }

  /** One grant that waits to be collected. */
  Node grant(RequestRow row, Runnable open) {
    String lapses = messages.text("overview.look.lapses", messages.relative(row.grantLapsesAt()));
    return named(row.name(), wants(row), when(lapses, row.grantLapsesAt()), open);
  }

  /** One token with its end. */
  Node token(TokenRow row, Runnable open) {
    String ends = messages.relative(row.expiresAt());
    return named(row.name(), detail(row.owner()), when(ends, row.expiresAt()), open);
  }

  /** One happening. */
  Node happening(AuditRow row, Runnable open) {
    String action = messages.action(row.action());
    Label what = new Label(action);
    Tone.ofAction(row.action()).applyTo(what);
    what.getStyleClass().add("toned");
    what.setMinWidth(Region.USE_PREF_SIZE);
    Label whom = detail(subject(row));
    String ago = messages.relative(row.at());
    Label when = when(messages.text("overview.recent.by", brief(row.actor()), ago), row.at());
    when.getTooltip().setText(messages.exact(row.at()) + " · " + row.actor());
    String spoken = action + " " + whom.getText() + ", " + row.actor();
    return row(line(what, whom), when, spoken, open);
  }

  /** What it was done to, or what somebody tried who was refused; empty for neither. */
  private String subject(AuditRow row) {
    return row.subject() == null
        ? messages.act(row.detail().getOrDefault("act", ""))
        : row.subject();
  }

  /** The beginning of a long name: what was done needs the room more. */
  private static String brief(String name) {
    int[] points = name.codePoints().toArray();
    return points.length <= BRIEF ? name : new String(points, 0, BRIEF - 1) + "…";
  }

  private Node named(String name, Label detail, Label when, Runnable open) {
    Button row = row(line(new Label(name), detail), when, name + ", " + detail.getText(), open);
    row.getStyleClass().add("overview-named");
    return row;
  }

  private Label wants(RequestRow row) {
    String word = row.wants().name().toLowerCase(Locale.ROOT);
    Label wants = detail(messages.text("overview.wants." + word));
    wants.setMinWidth(Region.USE_PREF_SIZE);
    return wants;
  }

  private static Label detail(String text) {
    Label detail = new Label(text);
    detail.getStyleClass().add("overview-detail");
    return detail;
  }

  private Label when(String text, Instant time) {
    Label when = detail(text);
    when.setMinWidth(Region.USE_PREF_SIZE);
    when.setTooltip(new Tooltip(messages.exact(time)));
    return when;
  }

  private static HBox line(Node... nodes) {
    HBox line = new HBox(nodes);
    line.getStyleClass().add("overview-line");
    return line;
  }

  private static Button row(Node left, Node right, String spoken, Runnable open) {
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox content = new HBox(left, gap);
    if (right != null) {
      content.getChildren().add(right);
    }
    content.getStyleClass().add("overview-line");
    content.setAlignment(Pos.CENTER_LEFT);
    Button row = new Button(null, content);
    row.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    row.getStyleClass().setAll("overview-row");
    row.setMaxWidth(Double.MAX_VALUE);
    row.setMinWidth(0);
    content.prefWidthProperty().bind(row.widthProperty().subtract(24));
    row.setAccessibleText(spoken);
    row.setOnAction(e -> open.run());
    return row;
  }
}
