package io.countersign.desktop.kit;

import io.countersign.core.AppException;
import io.countersign.core.Texts;
import io.countersign.core.Times;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Pattern;

/** What the screens say: texts, relative times and numbers in the user's language. */
public final class Messages {
  private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT.*Z");

  private final Texts texts;
  private final ResourceBundle bundle;
  private final Clock clock;

  /** Made when first asked for, as {@link #times}: a first window shows neither. */
  private NumberFormat numbers;

  private Times times;

  /**
   * Makes the words of the screens.
   *
   * @param texts the texts of one language
   * @param clock what "now" is in "3 min ago", and the time zone of exact times
   */
  public Messages(Texts texts, Clock clock) {
    this.texts = texts;
    this.bundle = new FxmlBundle(texts);
    this.clock = clock;
  }

  private synchronized Times times() {
    if (times == null) {
      times = new Times(texts, clock);
    }
    return times;
  }

  private synchronized NumberFormat numbers() {
    if (numbers == null) {
      numbers = NumberFormat.getIntegerInstance(texts.locale());
    }
    return numbers;
  }

  /** The text for {@code key}, with {@code args} in their places. */
  public String text(String key, Object... args) {
    return texts.format(key, args);
  }

  /** The readable name of an audited action; the action itself where a newer version wrote it. */
  public String action(String action) {
    String key = "audit.action." + action;
    return texts.has(key) ? texts.format(key) : action;
  }

  /** The readable name of a detail of an audited action; the name itself where it is unknown. */
  public String detail(String name) {
    String key = "audit.detail." + name;
    return texts.has(key) ? texts.format(key) : name;
  }

  /** What somebody tried who was refused, in words; the act itself where it is unknown. */
  public String act(String act) {
    String key = "audit.act." + act;
    return texts.has(key) ? texts.format(key) : act;
  }

  /** The value of such a detail as people read it: acts, moments and switches in words. */
  public String detailValue(String name, String value) {
    if (name.equals("act")) {
      return act(value);
    }
    if (value.equals("true") || value.equals("false")) {
      return texts.format("audit.value." + value);
    }
    if (MOMENT.matcher(value).matches()) {
      try {
        return exact(Instant.parse(value));
      } catch (DateTimeException e) {
        return value;
      }
    }
    return value;
  }

  /** The sentence for an expected refusal. */
  public String sentence(AppException refusal) {
    return texts.sentence(refusal);
  }

  /** The bundle for FXML: {@code %key} gives the same text as {@link #text}. */
  public ResourceBundle bundle() {
    return bundle;
  }

  /** The texts themselves. */
  public Texts texts() {
    return texts;
  }

  /** The language of the texts. */
  public Locale locale() {
    return texts.locale();
  }

  /** The clock the relative times are counted from. */
  public Clock clock() {
    return clock;
  }

  /** "3 min ago", "in 2 d", "now"; "never" for null. */
  public String relative(Instant time) {
    return times().relative(time);
  }

  /** "3 min", "2 d", "now", without direction, for narrow columns; "never" for null. */
  public String brief(Instant time) {
    return times().brief(time);
  }

  /** How long something is: "5 min", "12 h", "90 d", "3 y"; "now" below one minute. */
  public String span(Duration span) {
    return times().span(span);
  }

  /** The exact time with seconds and zone, for tooltips; "never" for null. */
  public String exact(Instant time) {
    return times().exact(time);
  }

  /** The day only, for example "7 Mar 2027"; "never" for null. */
  public String day(Instant time) {
    return times().day(time);
  }

  /** A count as people read it: "1,284". */
  public String number(long number) {
    return numbers().format(number);
  }

  private static final class FxmlBundle extends ResourceBundle {
    private final Texts texts;

    FxmlBundle(Texts texts) {
      this.texts = texts;
    }

    @Override
    protected Object handleGetObject(String key) {
      return texts.has(key) ? texts.format(key) : null;
    }

    /** Asks for the one key; the inherited way would format every text there is. */
    @Override
    public boolean containsKey(String key) {
      return texts.has(key);
    }

    @Override
    public Enumeration<String> getKeys() {
      return Collections.enumeration(texts.keys());
    }
  }
}
