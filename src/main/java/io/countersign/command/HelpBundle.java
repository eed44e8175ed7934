package io.countersign.command;

import io.countersign.core.Texts;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Pattern;

/**
 * The help texts as picocli asks for them. What it calls {@code countersign.token.list.account} is
 * {@code command.help.token.list.account} in our bundle; what all commands share, such as {@code
 * json}, is {@code command.help.json}.
 */
final class HelpBundle extends ResourceBundle {
  static final String PREFIX = "command.help.";

  /** The one command whose name, taken from elsewhere, is not written as our keys are. */
  private static final String DRF_COMMAND = "drf_create_token";

  private static final String DRF_KEY = "drf-create-token";

  /** What picocli calls an argument without an option: its label and where it stands. */
  private static final Pattern LABEL = Pattern.compile("(^|\\.)[A-Z-]+$");

  private static final List<String> PLACES = List.of("[0]", "[1]", "[0..*]");

  private final Map<String, String> texts;

  HelpBundle(Texts texts) {
    this.texts = new HashMap<>();
    for (String key : texts.keys()) {
      if (key.startsWith(PREFIX)) {
        // picocli formats descriptions: a percent sign is doubled for it.
        String text = texts.format(key).replace("%", "%%");
        String name = key.substring(PREFIX.length()).replace(DRF_KEY, DRF_COMMAND);
        this.texts.put(name, text);
        if (LABEL.matcher(name).find()) {
          PLACES.forEach(place -> this.texts.put(name + place, text));
        }
      }
    }
  }

  @Override
  protected Object handleGetObject(String key) {
    return texts.get(key);
  }

  @Override
  public Enumeration<String> getKeys() {
    return Collections.enumeration(texts.keySet());
  }
}
