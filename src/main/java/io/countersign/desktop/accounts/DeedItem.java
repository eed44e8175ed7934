package io.countersign.desktop.accounts;

import io.countersign.desktop.kit.WhyNot;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;

/** A deed in a menu that rests with its reason in a tooltip while it cannot be done. */
final class DeedItem extends CustomMenuItem {
  private final Label label = new Label();
  private final WhyNot holder = new WhyNot(label);

  DeedItem(String id, String text, Runnable deed) {
    setId(id);
    label.setText(text);
    label.setMaxWidth(Double.MAX_VALUE);
    label.setId(id + "Label");
    setContent(holder);
    setOnAction(
        e -> {
          if (holder.getReason().isEmpty()) {
            deed.run();
          }
        });
  }

  /** Names the deed. */
  void setDeed(String text) {
    label.setText(text);
  }

  /** Says why the deed cannot be done now; empty if it can. */
  void setReason(String reason) {
    holder.setReason(reason);
    setHideOnClick(reason.isEmpty());
  }

  String getReason() {
    return holder.getReason();
  }
}
