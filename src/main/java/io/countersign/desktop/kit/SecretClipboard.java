package io.countersign.desktop.kit;

import io.countersign.core.Digests;
import io.countersign.core.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import javafx.animation.PauseTransition;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/**
 * Copies secrets and takes them away again: after one minute, and when the program ends, the system
 * clipboard is cleared if it still holds what was copied last. Only a digest is remembered.
 */
public final class SecretClipboard {
  /** How long a copied secret stays. */
  public static final Duration STAYS = Duration.ofSeconds(60);

  private final Board board;
  private final Later later;
  private byte[] digest;
  private Runnable cancel = () -> {};

  /** A clipboard that holds text. */
  interface Board {
    /** What it holds, or null. */
    String text();

    /** Puts {@code text} into it. */
    void put(String text);

    /** Empties it. */
    void clear();
  }

  /** Runs something later on the FX thread. */
  @FunctionalInterface
  interface Later {
    /** Runs {@code action} after {@code delay}; the answer calls it off. */
    Runnable after(Duration delay, Runnable action);
  }

  /** Works on the clipboard of the system. */
  public SecretClipboard() {
    this(new SystemBoard(), SecretClipboard::pause);
  }

  SecretClipboard(Board board, Later later) {
    this.board = board;
    this.later = later;
  }

  /** Copies {@code secret}; call it on the FX thread. */
  public void copy(Secret secret) {
    copy(secret.reveal());
  }

  /** Copies a text that contains a secret, such as a header line; call it on the FX thread. */
  public void copy(String text) {
    cancel.run();
    board.put(text);
    digest = digestOf(text);
    cancel = later.after(STAYS, this::clearNow);
  }

  /** Clears the clipboard now if it still holds what was copied last; call it on exit too. */
  public void clearNow() {
    cancel.run();
    cancel = () -> {};
    if (digest == null) {
      return;
    }
    String held = board.text();
    if (held != null && MessageDigest.isEqual(digest, digestOf(held))) {
      board.clear();
    }
    digest = null;
  }

  private static byte[] digestOf(String text) {
    return Digests.sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Runnable pause(Duration delay, Runnable action) {
    PauseTransition pause = new PauseTransition(Timing.fx(delay));
    pause.setOnFinished(e -> action.run());
    pause.play();
    return pause::stop;
  }

  private static final class SystemBoard implements Board {
    @Override
    public String text() {
      return Clipboard.getSystemClipboard().getString();
    }

    @Override
    public void put(String text) {
      ClipboardContent content = new ClipboardContent();
      content.putString(text);
      Clipboard.getSystemClipboard().setContent(content);
    }

    @Override
    public void clear() {
      ClipboardContent content = new ClipboardContent();
      content.putString("");
      Clipboard.getSystemClipboard().setContent(content);
    }
  }
}
