package io.countersign.desktop.checkup;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.AppException;
import io.countersign.core.CheckLine;
import io.countersign.testing.ScreenTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.control.Labeled;
import javafx.scene.input.Clipboard;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CheckupScreenTest extends ScreenTest {
  private final List<CheckLine> found = new ArrayList<>();
  private final List<Boolean> audits = new CopyOnWriteArrayList<>();
  private AppException refusal;

  private void open() {
    fx(
        () -> {
          Checkup checkup =
              Checkup.whole(
                  kit,
                  (wholeAudit, progress) -> {
                    if (refusal != null) {
                      throw refusal;
                    }
                    audits.add(wholeAudit);
                    return List.copyOf(found);
                  });
          factories(checkup.controllers());
          checkup.open();
        });
    awaitIdle();
  }

  private void fill() {
    found.add(CheckLine.good("clock", "clock", "2026-11-22T07:44:14Z"));
    found.add(CheckLine.good("disk", "disk", 67838));
    found.add(CheckLine.good("rights", "rights"));
    found.add(CheckLine.good("schema", "schema", 9));
  }

  private String summary() {
    return find("#summaryLabel", Labeled.class).getText();
  }

  @Test
  void eachThingIsALineAndTheWorstIsSaidFirst() {
    fill();
    open();
    assertThat(summary()).isEqualTo("All is good.");
    found.add(CheckLine.warn("backup", "backup-none"));
    press("#againButton");
    awaitIdle();
    assertThat(summary()).isEqualTo("One thing is to be seen to.");
    found.add(CheckLine.bad("endpoint", "endpoint-silent", "127.0.0.1", 8765));
    found.add(CheckLine.refused("key", new AppException("wrong-master-key")));
    press("#againButton");
    awaitIdle();
    assertThat(summary()).isEqualTo("2 things are bad.");
    assertThat(lookup("#lines .state-label").queryAll()).hasSize(7);
  }

  @Test
  void allIsCopiedAsText() {
    fill();
    open();
    press("#copyButton");
    awaitIdle();
    String[] copied = new String[1];
    fx(() -> copied[0] = Clipboard.getSystemClipboard().getString());
    assertThat(copied[0].lines())
        .hasSize(4)
        .contains("good  schema          Version 9, which this program works with.");
  }

  @Test
  void wholeAuditIsVerifiedOnlyWhenThatIsAsked() {
    fill();
    open();
    press("#auditButton");
    press("#againButton");
    assertThat(audits).containsExactly(false, true, false);
  }

  @Test
  void withoutDataThereIsNoAuditToVerify() {
    fill();
    fx(
        () -> {
          Checkup checkup = Checkup.outside(kit, () -> found);
          factories(checkup.controllers());
          checkup.open();
        });
    awaitIdle();
    assertThat(isSeen("#auditButton")).isFalse();
    assertThat(summary()).isEqualTo("All is good.");
  }

  @Test
  void whoMayNotLookIsTold() {
    refusal = new AppException("not-allowed");
    open();
    assertThat(lookup(".banner .label").queryAllAs(Labeled.class)).isNotEmpty();
    assertThat(lookup("#lines .state-label").queryAll()).isEmpty();
  }

  @Test
  @Tag("gallery")
  void pictures() {
    fill();
    open();
    snapshot("checkup-good");
    found.add(CheckLine.warn("backup", "backup-none"));
    found.add(CheckLine.bad("endpoint", "endpoint-silent", "127.0.0.1", 8765));
    press("#againButton");
    awaitIdle();
    snapshot("checkup-bad");
  }
}
