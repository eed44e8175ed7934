package io.countersign.desktop.kit;

import java.time.Duration;

/** A clipboard whose content and minute are in the hands of a test. */
public final class ClipboardInHand implements SecretClipboard.Board {
  private final SecretClipboard clipboard = new SecretClipboard(this, this::later);
  private String held;
  private Runnable due = () -> {};
  private Duration delay = Duration.ZERO;
  private int cleared;

  /** What the screens are given. */
  public SecretClipboard clipboard() {
    return clipboard;
  }

  /** How long the clipboard was told to wait. */
  public Duration delay() {
    return delay;
  }

  /** Lets the time pass that the clipboard waits for; call it on the FX thread. */
  public void timePasses() {
    due.run();
  }

  /** What is due when the time has passed. */
  Runnable due() {
    return due;
  }

  /** How often it was cleared. */
  int cleared() {
    return cleared;
  }

  @Override
  public String text() {
    return held;
  }

  @Override
  public void put(String text) {
    held = text;
  }

  @Override
  public void clear() {
    held = null;
    cleared++;
  }

  private Runnable later(Duration after, Runnable action) {
    delay = after;
    due = action;
    return () -> due = () -> {};
  }
}
