package io.countersign.desktop.kit;

import java.util.Locale;
import javafx.scene.Node;

/** What a colour means. Each is a style class of the theme, so every theme has its own shades. */
public enum Tone {
  /** Plain information. */
  NEUTRAL,
  /** The one main deed of a view. */
  ACCENT,
  /** Live, active, done. */
  SUCCESS,
  /** Needs a look. */
  WARNING,
  /** Revoked, failed, destructive. */
  DANGER,
  /** Off, ended, unknown. */
  MUTED;

  /** What an audited action means: a refused act is danger, a refused sign-in needs a look. */
  public static Tone ofAction(String action) {
    return switch (action) {
      case "act.refused" -> DANGER;
      case "signin.refused", "signin.held-off" -> WARNING;
      default -> NEUTRAL;
    };
  }

  /** The style class, for example {@code tone-success}. */
  public String styleClass() {
    return "tone-" + name().toLowerCase(Locale.ROOT);
  }

  /** Gives {@code node} this tone and takes any other away. */
  public void applyTo(Node node) {
    for (Tone other : values()) {
      node.getStyleClass().remove(other.styleClass());
    }
    node.getStyleClass().add(styleClass());
  }
}
