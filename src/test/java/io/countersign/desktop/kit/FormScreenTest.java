package io.countersign.desktop.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.AppException;
import io.countersign.core.Durations;
import io.countersign.testing.ScreenTest;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Node;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FormScreenTest extends ScreenTest {
  private final AtomicInteger submitted = new AtomicInteger();
  private FormField nameField;
  private FormField noteField;
  private TextField name;
  private TextArea note;
  private FormField spanField;
  private TextField span;
  private Banner banner;
  private Form form;

  @BeforeEach
  void showForm() {
    fx(
        () -> {
          name = new TextField();
          nameField = new FormField();
          nameField.setLabel("Name");
          nameField.setHelp("What it is called");
          nameField.setInput(name);
          note = new TextArea();
          noteField = new FormField();
          noteField.setLabel("Note");
          noteField.setInput(note);
          span = new TextField();
          spanField = new FormField();
          spanField.setInput(span);
          banner = new Banner();
          VBox root = new VBox(banner, nameField, noteField, spanField);
          form = kit.form(banner);
          form.text("name", nameField).required("kit.discard.text");
          form.text("note", noteField).check(text -> text.length() < 5, "kit.discard.title");
          form.onSubmit(root, submitted::incrementAndGet);
          surface.setContent(root);
        });
  }

  @Test
  void enterOnAWrongFieldSaysWhyAndDoesNotSubmit() {
    clickOn(note).write("hello").clickOn(name).push(KeyCode.ENTER);
    assertThat(submitted).hasValue(0);
    assertThat(nameField.getError()).isEqualTo(messages.text("kit.discard.text"));
    assertThat(noteField.getError()).isEqualTo(messages.text("kit.discard.title"));
    assertThat(focused()).isSameAs(name);
  }

  @Test
  void enterSubmitsOnceWhatIsRight() {
    clickOn(name).write("ada").push(KeyCode.ENTER);
    assertThat(submitted).hasValue(1);
  }

  @Test
  void enterInATextAreaIsALineAndCtrlEnterSubmits() {
    clickOn(name).write("ada").clickOn(note).push(KeyCode.ENTER);
    assertThat(submitted).hasValue(0);
    push(KeyCode.SHORTCUT, KeyCode.ENTER);
    assertThat(submitted).hasValue(1);
  }

  @Test
  void tabLeavesATextArea() {
    clickOn(note).write("a").push(KeyCode.SHIFT, KeyCode.TAB);
    assertThat(focused()).isSameAs(name);
    push(KeyCode.TAB);
    assertThat(focused()).isSameAs(note);
    assertThat(note.getText()).isEqualTo("a");
  }

  @Test
  void fieldIsCheckedWhenTheFocusLeavesItAndClearedByTyping() {
    clickOn(name).write("a").push(KeyCode.BACK_SPACE);
    assertThat(nameField.getError()).isEmpty();
    clickOn(note);
    assertThat(nameField.getError()).isEqualTo(messages.text("kit.discard.text"));
    clickOn(name).write("b");
    assertThat(nameField.getError()).isEmpty();
  }

  @Test
  void fieldNobodyTouchedIsNotCalledWrongInPassing() {
    clickOn(name).clickOn(note);
    assertThat(nameField.getError()).isEmpty();
  }

  @Test
  void refusalOfTheCoreStandsBesideItsField() {
    fx(() -> form.show(AppException.of("note", "duration-invalid", "x")));
    assertThat(noteField.getError()).isNotEmpty();
    assertThat(focused()).isSameAs(note);
    assertThat(fx(() -> banner.isVisible())).isFalse();
  }

  @Test
  void refusalOfAnUnknownFieldIsToldInTheBanner() {
    fx(() -> form.show(AppException.of("other", "duration-invalid", "x")));
    assertThat(fx(() -> banner.sentence())).isNotEmpty();
  }

  @Test
  void refusalOfAFieldThatIsNotSeenIsToldInTheBanner() {
    AppException refusal = AppException.of("note", "text-control");
    fx(() -> noteField.setVisible(false));
    fx(() -> form.show(refusal));
    assertThat(fx(banner::isVisible)).isTrue();
    assertThat(fx(banner::getAccessibleText)).contains(messages.sentence(refusal));
    assertThat(noteField.getError()).isEmpty();
  }

  @Test
  void whatTheCoreCannotReadIsRefusedWithItsSentence() {
    fx(() -> form.text("span", spanField).readable(Durations::parse));
    clickOn(span).write("soon").clickOn(name);
    assertThat(spanField.getError())
        .isEqualTo(messages.sentence(new AppException("duration-invalid", "soon")));
    clickOn(span).eraseText(4).write("5m").clickOn(name);
    assertThat(spanField.getError()).isEmpty();
  }

  @Test
  void typingMakesDirtyAndTypingItBackDoesNot() {
    clickOn(name).write("a");
    assertThat(form.isDirty()).isTrue();
    push(KeyCode.BACK_SPACE);
    assertThat(form.isDirty()).isFalse();
    write("b");
    fx(() -> form.clean());
    assertThat(form.isDirty()).isFalse();
  }

  @Test
  void errorTakesThePlaceOfTheHelp() {
    fx(() -> nameField.setError("Wrong"));
    assertThat(texts(nameField)).contains("Wrong").doesNotContain("What it is called");
    fx(() -> nameField.setError(null));
    assertThat(texts(nameField)).contains("What it is called");
    assertThat(name.getAccessibleText()).isEqualTo("Name");
  }

  private static java.util.List<String> texts(FormField field) {
    return field.lookupAll(".label").stream()
        .filter(Node::isVisible)
        .map(node -> ((javafx.scene.control.Label) node).getText())
        .toList();
  }
}
