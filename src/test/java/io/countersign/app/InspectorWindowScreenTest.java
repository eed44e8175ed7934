package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.token.TokenTerms;
import io.countersign.testing.TestCore;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** The token inspector in the whole window: where it opens, and what stops it. */
class InspectorWindowScreenTest extends WindowFixture {
  private String token;

  private void begin() {
    makeSuperuser();
    prepare(
        core -> {
          int nils = superuser(core, "nils").accountId();
          var issued = core.tokens().issue(TestCore.ROOT, nils, TokenTerms.named("laptop"));
          token = issued.secret().reveal();
        });
    open();
    signIn();
  }

  private void inspect() {
    push(KeyCode.SHORTCUT, KeyCode.I);
    type("#pasteArea", token);
    awaitWindow();
  }

  @Test
  void ctrlIOpensItAndItLeadsToTheAccountAndTheToken() {
    begin();
    inspect();
    assertThat(text("#stateLabel")).isEqualTo(messages.text("inspector.state.accepted"));
    clickOn(find("#inspector .hyperlink", Hyperlink.class));
    awaitWindow();
    assertThat(isSeen("#inspector")).isFalse();
    assertThat(isSeen("#accountDetail")).isTrue();
    assertThat(text("#detailName")).isEqualTo("nils");
    inspect();
    clickOn("laptop · " + token.substring(0, 8) + "…" + token.substring(33));
    awaitWindow();
    assertThat(isSeen("#tokenDetail")).isTrue();
  }

  @Test
  void menuAndPaletteOfferIt() {
    begin();
    String name = messages.text("app.deed.inspect");
    MenuButton menu = find("#accountMenu", MenuButton.class);
    fx(
        () ->
            menu.getItems().stream()
                .filter(item -> name.equals(item.getText()))
                .findFirst()
                .orElseThrow()
                .fire());
    assertThat(isSeen("#inspector")).isTrue();
    push(KeyCode.ESCAPE);
    push(KeyCode.SHORTCUT, KeyCode.K);
    write("inspect");
    awaitWindow();
    push(KeyCode.ENTER);
    assertThat(isSeen("#inspector")).isTrue();
    push(KeyCode.ESCAPE);
    push(KeyCode.F1);
    assertThat(isSeen("#shortcuts")).isTrue();
    clickOn(messages.text("shell.keys.ctrl", "I"));
  }

  @Test
  void signingOutForgetsThePasteAndNobodyElseOpensIt() {
    begin();
    inspect();
    var area = find("#pasteArea", TextArea.class);
    signOut();
    assertThat(area.getText()).isEmpty();
    awaitWindow();
    push(KeyCode.SHORTCUT, KeyCode.I);
    assertThat(isSeen("#inspector")).isFalse();
  }
}
