package io.countersign.core;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.Set;

/**
 * What the program says, from the bundle {@code i18n/messages.properties}, in one language.
 *
 * <p>Every text, with arguments or without, goes through {@link MessageFormat}: apostrophes are
 * doubled in the bundle, <code>{0}</code> shows a number as its plain digits (an id, a port),
 * <code>{0,number}</code> groups it for reading (a count).
 */
public final class Texts {
  private static final String BUNDLE = "i18n.messages";
  private static final ResourceBundle.Control LOOKUP =
      new ResourceBundle.Control() {
        @Override
        public List<String> getFormats(String name) {
          return FORMAT_PROPERTIES;
        }

        /** What has no suffix is English: nobody looks through a hundred jars for another file. */
        @Override
        public List<Locale> getCandidateLocales(String name, Locale locale) {
          return locale.getLanguage().equals(Locale.ENGLISH.getLanguage())
              ? List.of(Locale.ROOT)
              : super.getCandidateLocales(name, locale);
        }

        @Override
        public Locale getFallbackLocale(String name, Locale locale) {
          return null;
        }
      };

  private final Locale locale;
  private final ResourceBundle bundle;

  private Texts(Locale locale) {
    this.locale = locale;
    this.bundle = ResourceBundle.getBundle(BUNDLE, locale, Texts.class.getClassLoader(), LOOKUP);
  }

  /** The texts in {@code locale}, or in English where that language is missing. */
  public static Texts of(Locale locale) {
    return new Texts(Objects.requireNonNull(locale, "locale"));
  }

  /** The locale that was asked for; numbers and dates follow it. Never null. */
  public Locale locale() {
    return locale;
  }

  /** The bundle behind these texts, for what loads keys by itself (FXML). Its texts are raw. */
  public ResourceBundle bundle() {
    return bundle;
  }

  /** Every key there is. */
  public Set<String> keys() {
    return bundle.keySet();
  }

  /** Whether there is a text for {@code key}. */
  public boolean has(String key) {
    return bundle.containsKey(key);
  }

  /**
   * The text for {@code key} with {@code args} in their places.
   *
   * @throws java.util.MissingResourceException if there is no such key
   */
  public String format(String key, Object... args) {
    String text = bundle.getString(key);
    if (text.indexOf('{') < 0 && text.indexOf('\'') < 0) {
      return text;
    }
    MessageFormat format = new MessageFormat(text, locale);
    var formats = format.getFormatsByArgumentIndex();
    Object[] shown = args.clone();
    for (int i = 0; i < Math.min(shown.length, formats.length); i++) {
      if (formats[i] == null && shown[i] != null) {
        shown[i] = shown[i].toString();
      }
    }
    return format.format(shown);
  }

  /**
   * The sentence that tells a person why something was refused; never null. A refusal among its
   * arguments is told by its own sentence.
   */
  public String sentence(AppException refusal) {
    return has(refusal.messageKey())
        ? format(refusal.messageKey(), refusal.args().stream().map(this::told).toArray())
        : format("error.no-sentence", refusal.code());
  }

  private Object told(Object arg) {
    return arg instanceof AppException refusal ? sentence(refusal) : arg;
  }
}
