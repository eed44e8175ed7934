package io.countersign.desktop.kit;

import io.countersign.core.AppException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * The rules of one form: its fields by property name, what is checked, whether something was typed.
 *
 * <pre>{@code
 * form.text("name", nameField).required("tokens.issue.name-missing");
 * form.onSubmit(root, this::issue);
 * form.changed().addListener(…);
 * }</pre>
 *
 * <p>A field is checked when the focus leaves it after a change, and all are on {@link #submit()};
 * the first wrong one gets the focus. The checks here only spare a round trip: the core has the
 * last word, and {@link #show} puts its refusal beside the field it names.
 */
public final class Form {
  private final Messages messages;
  private final Problems problems;
  private final Banner banner;
  private final Map<String, Rule<?>> rules = new LinkedHashMap<>();
  private final ReadOnlyBooleanWrapper dirty = new ReadOnlyBooleanWrapper();

  /**
   * Makes an empty form.
   *
   * @param banner where a problem is told that belongs to no field
   */
  public Form(Messages messages, Problems problems, Banner banner) {
    this.messages = messages;
    this.problems = problems;
    this.banner = banner;
  }

  /** Adds a field with a text input; its value is the stripped text, never null. */
  public Rule<String> text(String property, FormField field) {
    @SuppressWarnings("unchecked")
    ObservableValue<String> text = (ObservableValue<String>) field.value();
    return add(property, field, text.map(String::strip).orElse(""));
  }

  /** Adds a field with a text input whose value is taken exactly as typed: a password. */
  public Rule<String> exact(String property, FormField field) {
    @SuppressWarnings("unchecked")
    ObservableValue<String> text = (ObservableValue<String>) field.value();
    return add(property, field, text.orElse(""));
  }

  /** Adds a field whose value is {@code value}, for inputs of any kind. */
  public <T> Rule<T> add(String property, FormField field, ObservableValue<T> value) {
    Rule<T> rule = new Rule<>(field, value);
    if (rules.putIfAbsent(property, rule) != null) {
      throw new IllegalArgumentException("Two fields are named " + property);
    }
    return rule;
  }

  /**
   * Checks every field; the first wrong one gets the focus.
   *
   * @return whether all are right
   */
  public boolean submit() {
    banner.hide();
    Rule<?> firstWrong = null;
    for (Rule<?> rule : rules.values()) {
      if (!rule.check() && firstWrong == null) {
        firstWrong = rule;
      }
    }
    if (firstWrong != null) {
      firstWrong.field.focusInput();
    }
    return firstWrong == null;
  }

  /** Shows why the core refused: beside the field it names if that is seen, or in the banner. */
  public void show(Throwable problem) {
    if (problem instanceof AppException refusal
        && refusal.field().map(rules::get).orElse(null) instanceof Rule<?> rule
        && isSeen(rule.field)) {
      rule.field.setError(messages.sentence(refusal));
      rule.field.focusInput();
      return;
    }
    problems.show(problem, banner);
  }

  private static boolean isSeen(Node field) {
    for (Node node = field; node != null; node = node.getParent()) {
      if (!node.isVisible()) {
        return false;
      }
    }
    return true;
  }

  /** Takes every error away. */
  public void clearErrors() {
    banner.hide();
    rules.values().forEach(rule -> rule.field.setError(""));
  }

  /** Takes what the fields hold now as unchanged, after they were filled or saved. */
  public void clean() {
    rules.values().forEach(Rule::remember);
    update();
    clearErrors();
  }

  /** Whether the fields hold something else than at {@link #clean()} or when they were added. */
  public ReadOnlyBooleanProperty dirtyProperty() {
    return dirty.getReadOnlyProperty();
  }

  /** Whether something was typed. */
  public boolean isDirty() {
    return dirty.get();
  }

  /**
   * Lets Enter in any field under {@code root} (Ctrl+Enter in a text area) check the form and, if
   * it is right, run {@code deed}. The main button calls {@link #submit()} by itself. Tab leaves a
   * text area like any other field.
   */
  public void onSubmit(Node root, Runnable deed) {
    root.addEventFilter(KeyEvent.KEY_PRESSED, Form::leaveArea);
    root.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          boolean area = event.getTarget() instanceof TextArea;
          boolean submits = event.getCode() == KeyCode.ENTER && (!area || event.isShortcutDown());
          if (submits && isInput(event.getTarget())) {
            event.consume();
            if (submit()) {
              deed.run();
            }
          }
        });
  }

  private static void leaveArea(KeyEvent event) {
    boolean plain = !event.isShortcutDown() && !event.isAltDown();
    if (event.getCode() == KeyCode.TAB && plain && event.getTarget() instanceof TextArea area) {
      event.consume();
      area.requestFocusTraversal(
          event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
    }
  }

  private boolean isInput(Object target) {
    for (Rule<?> rule : rules.values()) {
      for (Node n = target instanceof Node node ? node : null; n != null; n = n.getParent()) {
        if (n == rule.field) {
          return true;
        }
      }
    }
    return false;
  }

  private void update() {
    dirty.set(rules.values().stream().anyMatch(Rule::changed));
  }

  /**
   * What is checked of one field.
   *
   * @param <T> what the input holds
   */
  public final class Rule<T> {
    private final FormField field;
    private final ObservableValue<T> value;
    private final List<Check<T>> checks = new ArrayList<>();
    private final List<Consumer<? super T>> readers = new ArrayList<>();
    private T remembered;
    private boolean touched;

    private Rule(FormField field, ObservableValue<T> value) {
      this.field = field;
      this.value = value;
      this.remembered = value.getValue();
      value.addListener(
          (o, before, now) -> {
            touched = true;
            field.setError("");
            update();
          });
      field
          .focusWithinProperty()
          .addListener(
              (o, before, now) -> {
                if (!now && touched) {
                  check();
                }
              });
    }

    /** Refuses an empty text or a missing value with the text of {@code key}. */
    public Rule<T> required(String key) {
      return check(v -> v != null && !v.equals(""), key);
    }

    /** Refuses values that {@code right} does not hold for, with the text of {@code key}. */
    public Rule<T> check(Predicate<? super T> right, String key, Object... args) {
      checks.add(new Check<>(right, key, args));
      return this;
    }

    /**
     * Refuses values for which {@code reader} throws an {@link AppException}, with its sentence:
     * where the core can read a value, what is right is not said twice.
     */
    public Rule<T> readable(Consumer<? super T> reader) {
      readers.add(reader);
      return this;
    }

    /** What the input holds. */
    public T value() {
      return value.getValue();
    }

    private boolean check() {
      for (Check<T> check : checks) {
        if (!check.right.test(value.getValue())) {
          field.setError(messages.text(check.key, check.args));
          return false;
        }
      }
      try {
        readers.forEach(reader -> reader.accept(value.getValue()));
      } catch (AppException refusal) {
        field.setError(messages.sentence(refusal));
        return false;
      }
      field.setError("");
      return true;
    }

    private void remember() {
      remembered = value.getValue();
      touched = false;
    }

    private boolean changed() {
      return !Objects.equals(remembered, value.getValue());
    }
  }

  private record Check<T>(Predicate<? super T> right, String key, Object[] args) {}
}
