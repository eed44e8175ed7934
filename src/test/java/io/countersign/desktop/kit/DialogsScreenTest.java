package io.countersign.desktop.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.testing.ScreenTest;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DialogsScreenTest extends ScreenTest {
  private final AtomicInteger deeds = new AtomicInteger();
  private Button behind;
  private TextField first;
  private TextField second;
  private Button last;
  private DialogCard card;

  @BeforeEach
  void showContent() {
    fx(
        () -> {
          behind = new Button("Behind");
          surface.setContent(new VBox(behind));
          behind.requestFocus();
          first = new TextField();
          second = new TextField();
          last = new Button("Last");
          card = new DialogCard();
          card.setTitle("A dialog");
          card.getContent().addAll(first, second);
          card.getButtons().add(last);
        });
  }

  @Test
  void openingTakesTheFocusAndEscGivesItBack() {
    OpenDialog dialog = fx(() -> dialogs.show(card));
    assertThat(focused()).isSameAs(first);
    push(KeyCode.ESCAPE);
    assertThat(fx(dialog::isOpen)).isFalse();
    assertThat(focused()).isSameAs(behind);
  }

  @Test
  void clickOutsideLeaves() {
    OpenDialog dialog = fx(() -> dialogs.show(card));
    clickOn(stage.getX() + 20, stage.getY() + 600);
    assertThat(fx(dialog::isOpen)).isFalse();
  }

  @Test
  void clickInsideStays() {
    OpenDialog dialog = fx(() -> dialogs.show(card));
    clickOn("A dialog");
    assertThat(fx(dialog::isOpen)).isTrue();
  }

  @Test
  void stickyOneIsNotLeftByEscOrAClickOutside() {
    OpenDialog dialog = fx(() -> dialogs.showSticky(new View<>(card, this)));
    push(KeyCode.ESCAPE);
    clickOn(stage.getX() + 20, stage.getY() + 600);
    assertThat(fx(dialog::isOpen)).isTrue();
    fx(dialog::close);
    assertThat(fx(() -> dialogs.showingProperty().get())).isFalse();
  }

  @Test
  void tabGoesRoundInsideInBothDirections() {
    fx(() -> dialogs.show(card));
    push(KeyCode.TAB);
    assertThat(focused()).isSameAs(second);
    push(KeyCode.TAB);
    assertThat(focused()).isSameAs(last);
    push(KeyCode.TAB);
    assertThat(focused()).isSameAs(first);
    push(KeyCode.SHIFT, KeyCode.TAB);
    assertThat(focused()).isSameAs(last);
  }

  @Test
  void whatIsBehindCannotTakeTheFocus() {
    fx(() -> dialogs.show(card));
    fx(() -> behind.requestFocus());
    assertThat(focused()).isSameAs(first);
  }

  @Test
  void enterRunsTheVerbOfAHarmlessQuestion() {
    fx(() -> dialogs.confirm(ConfirmSpec.of("Title", "Text", "Do it"), deeds::incrementAndGet));
    push(KeyCode.ENTER);
    assertThat(deeds).hasValue(1);
    assertThat(fx(() -> dialogs.showingProperty().get())).isFalse();
  }

  @Test
  void enterNeverRunsTheVerbOfADangerousQuestion() {
    fx(
        () ->
            dialogs.confirm(ConfirmSpec.danger("Title", "Text", "Revoke"), deeds::incrementAndGet));
    assertThat(find("#confirmVerbButton", Button.class).isDefaultButton()).isFalse();
    assertThat(focused()).isSameAs(find("#confirmCancelButton", Button.class));
    push(KeyCode.ENTER);
    assertThat(deeds).hasValue(0);
  }

  @Test
  void questionMaySayWhatIsDoneInstead() {
    fx(
        () ->
            dialogs.confirm(
                ConfirmSpec.danger("Title", "Text", "Discard").insteadOf("Go on"),
                deeds::incrementAndGet));
    assertThat(find("#confirmCancelButton", Button.class).getText()).isEqualTo("Go on");
    clickOn("#confirmCancelButton");
    assertThat(deeds).hasValue(0);
    assertThat(fx(() -> dialogs.showingProperty().get())).isFalse();
  }

  @Test
  void dangerousDeedIsDoneByItsButton() {
    fx(
        () ->
            dialogs.confirm(ConfirmSpec.danger("Title", "Text", "Revoke"), deeds::incrementAndGet));
    clickOn("#confirmVerbButton");
    assertThat(deeds).hasValue(1);
  }

  @Test
  void escClosesOnlyTheTopmost() {
    OpenDialog lower = fx(() -> dialogs.show(card));
    OpenDialog upper = fx(() -> dialogs.confirm(ConfirmSpec.of("T", "T", "V"), () -> {}));
    push(KeyCode.ESCAPE);
    assertThat(fx(upper::isOpen)).isFalse();
    assertThat(fx(lower::isOpen)).isTrue();
    assertThat(focused()).isSameAs(first);
  }

  @Test
  void leavingAsksOnlyWhenSomethingWasTyped() {
    FormField field = fx(FormField::new);
    Form form =
        fx(
            () -> {
              field.setInput(first);
              card.getContent().setAll(field);
              Form made = kit.form(new Banner());
              made.text("name", field);
              return made;
            });
    OpenDialog clean = fx(() -> dialogs.show(card).guard(form));
    push(KeyCode.ESCAPE);
    assertThat(fx(clean::isOpen)).isFalse();

    OpenDialog typed = fx(() -> dialogs.show(card).guard(form));
    clickOn(first).write("a").push(KeyCode.ESCAPE);
    assertThat(fx(typed::isOpen)).isTrue();
    push(KeyCode.ESCAPE);
    assertThat(fx(typed::isOpen)).as("Esc keeps what was typed").isTrue();
    push(KeyCode.ESCAPE);
    clickOn("#confirmVerbButton");
    assertThat(fx(typed::isOpen)).isFalse();
  }

  @Test
  void closedIsToldOnce() {
    OpenDialog dialog = fx(() -> dialogs.show(card).onClosed(deeds::incrementAndGet));
    fx(dialog::close);
    fx(dialog::close);
    assertThat(deeds).hasValue(1);
  }
}
