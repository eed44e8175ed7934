package io.countersign.desktop.kit;

import io.countersign.core.AppException;
import io.countersign.core.FaultCode;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a problem reaches the user: wrong input stands beside its field ({@link Form#show}), an
 * expected refusal is a plain sentence, and what nobody foresaw is a short code that can be copied,
 * with the trace in the log once.
 */
public final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private final Messages messages;
  private final Notices notices;
  private final Set<Throwable> logged = Collections.newSetFromMap(new WeakHashMap<>());

  /** Makes the door for problems. */
  public Problems(Messages messages, Notices notices) {
    this.messages = messages;
    this.notices = notices;
  }

  /** Shows {@code problem} as a notice. */
  public void show(Throwable problem) {
    if (problem instanceof AppException refusal) {
      notices.show(Notice.warning(messages.sentence(refusal)));
      return;
    }
    String code = report(problem);
    notices.show(Notice.failed(unexpected(code)).with(copyWord(), () -> copy(code)));
  }

  /** Shows {@code problem} inside a screen or form. */
  public void show(Throwable problem, Banner banner) {
    if (problem instanceof AppException refusal) {
      banner.show(Tone.WARNING, messages.sentence(refusal));
      return;
    }
    String code = report(problem);
    banner.show(Tone.DANGER, unexpected(code), copyWord(), () -> copy(code));
  }

  /** The sentence for {@code problem}; what nobody foresaw is logged and gives its code. */
  public String sentence(Throwable problem) {
    return problem instanceof AppException refusal
        ? messages.sentence(refusal)
        : unexpected(report(problem));
  }

  /** Logs an unforeseen problem once and answers its code, the same for the same fault. */
  public String report(Throwable problem) {
    String code = FaultCode.of(problem);
    if (logged.add(problem)) {
      LOG.error("Unexpected problem {}", code, problem);
    }
    return code;
  }

  private String unexpected(String code) {
    return messages.text("kit.problem.unexpected", code);
  }

  private String copyWord() {
    return messages.text("kit.problem.copy");
  }

  private static void copy(String code) {
    ClipboardContent content = new ClipboardContent();
    content.putString(code);
    Clipboard.getSystemClipboard().setContent(content);
  }
}
