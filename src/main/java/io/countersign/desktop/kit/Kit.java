package io.countersign.desktop.kit;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.control.TableView;

/**
 * The parts a controller usually needs, in one hand.
 *
 * @param messages texts, times and numbers
 * @param tasks slow work
 * @param problems how a problem is told
 * @param dialogs dialogs inside the window
 * @param notices notices at the bottom right
 * @param clipboard copies secrets and takes them away again
 * @param views loads screens
 */
public record Kit(
    Messages messages,
    Tasks tasks,
    Problems problems,
    Dialogs dialogs,
    Notices notices,
    SecretClipboard clipboard,
    Views views) {

  /**
   * The parts of one window.
   *
   * @param factories how controllers are made; may still change
   */
  public static Kit of(Messages messages, Map<Class<?>, Supplier<?>> factories) {
    Notices notices = new Notices(messages);
    Problems problems = new Problems(messages, notices);
    return new Kit(
        messages,
        new Tasks(problems, Timing.STANDARD),
        problems,
        new Dialogs(messages),
        notices,
        new SecretClipboard(),
        new Views(messages, factories));
  }

  /** The same parts, but slow work goes through {@code other}. */
  public Kit with(Tasks other) {
    return new Kit(messages, other, problems, dialogs, notices, clipboard, views);
  }

  /** The text for {@code key}. */
  public String text(String key, Object... args) {
    return messages.text(key, args);
  }

  /** What stands in table columns. */
  public Cells cells() {
    return new Cells(messages);
  }

  /** Binds {@code table} to a keyset-paged list. */
  public <R> PagedTable<R> table(
      TableView<R> table, Function<? super R, ?> id, PagedTable.Loader<R> loader) {
    return new PagedTable<>(table, id, loader, tasks, messages, problems);
  }

  /** Makes the model of a form whose unplaced problems go to {@code banner}. */
  public Form form(Banner banner) {
    return new Form(messages, problems, banner);
  }
}
