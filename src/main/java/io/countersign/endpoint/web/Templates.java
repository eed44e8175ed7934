package io.countersign.endpoint.web;

import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.Texts;
import io.countersign.core.Times;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The templates in {@code resources/web}. What comes out of a variable is escaped, and a variable
 * that does not exist is an error. A template reaches nothing but the components of the records it
 * is given, and these words of its own:
 *
 * <ul>
 *   <li>{@code t(key, …)}: the text of the bundle, with arguments in their places
 *   <li>{@code refusal | sentence}: what an {@link AppException} says
 *   <li>{@code secret | revealed}: a {@link Secret} as text, on the one page that shows it
 *   <li>{@code constant | word}: the name of an enum constant as it stands in message keys
 *   <li>{@code moment | ago}, {@code | day}, {@code | exact}, {@code | iso}: an {@link Instant}
 * </ul>
 */
final class Templates {
  private static final int LARGEST_PAGE = 8_000_000;

  private final PebbleEngine engine;

  /**
   * Makes them.
   *
   * @param clock what relative times are counted from
   */
  Templates(Clock clock) {
    ClasspathLoader loader = new ClasspathLoader(Templates.class.getClassLoader());
    loader.setPrefix("web");
    loader.setSuffix(".peb");
    loader.setCharset(StandardCharsets.UTF_8.name());
    engine =
        new PebbleEngine.Builder()
            .loader(loader)
            .extension(new Words(clock))
            .autoEscaping(true)
            .strictVariables(true)
            .methodAccessValidator((object, method) -> isComponent(object, method.getName()))
            .maxRenderedSize(LARGEST_PAGE)
            .cacheActive(true)
            .defaultLocale(Locale.ENGLISH)
            .build();
  }

  /** Only what our records show is shown. */
  private static boolean isComponent(Object object, String method) {
    Class<?> type = object.getClass();
    if (!type.isRecord() || !type.getName().startsWith("io.countersign.")) {
      return false;
    }
    for (var component : type.getRecordComponents()) {
      if (component.getName().equals(method)) {
        return true;
      }
    }
    return false;
  }

  /** Fills the template {@code name} with {@code model}, in the language of {@code locale}. */
  String fill(String name, Map<String, Object> model, Locale locale) {
    StringWriter page = new StringWriter(8192);
    try {
      engine.getTemplate(name).evaluate(page, model, locale);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return page.toString();
  }

  /** What templates can say. */
  private static final class Words extends AbstractExtension {
    private final Clock clock;
    private final Map<Locale, Texts> texts = new ConcurrentHashMap<>();

    Words(Clock clock) {
      this.clock = clock;
    }

    @Override
    public Map<String, Function> getFunctions() {
      return Map.of("t", new Translation());
    }

    @Override
    public Map<String, Filter> getFilters() {
      Converter ago = (moment, texts) -> times(texts).relative((Instant) moment);
      Converter day = (moment, texts) -> times(texts).day((Instant) moment);
      Converter exact = (moment, texts) -> times(texts).exact((Instant) moment);
      Converter iso = (moment, _) -> moment.toString();
      Converter word = (constant, _) -> word((Enum<?>) constant);
      Converter revealed = (secret, _) -> ((Secret) secret).reveal();
      Converter sentence = (refusal, texts) -> texts.sentence((AppException) refusal);
      return Map.of(
          "revealed", filter(revealed),
          "ago", filter(ago),
          "day", filter(day),
          "exact", filter(exact),
          "iso", filter(iso),
          "sentence", filter(sentence),
          "word", filter(word));
    }

    private static String word(Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Texts texts(EvaluationContext context) {
      return texts.computeIfAbsent(context.getLocale(), Texts::of);
    }

    private Times times(Texts texts) {
      return new Times(texts, clock);
    }

    private interface Converter {
      String convert(Object value, Texts texts);
    }

    private Filter filter(Converter converter) {
      return new Filter() {
        @Override
        public Object apply(
            Object input,
            Map<String, Object> args,
            PebbleTemplate self,
            EvaluationContext context,
            int line) {
          return converter.convert(input, texts(context));
        }

        @Override
        public List<String> getArgumentNames() {
          return List.of();
        }
      };
    }

    /** {@code t(key, …)}: the arguments come numbered from 0. */
    private final class Translation implements Function {
      @Override
      public Object execute(
          Map<String, Object> args, PebbleTemplate self, EvaluationContext context, int line) {
        Object[] rest = new Object[args.size() - 1];
        for (int i = 0; i < rest.length; i++) {
          rest[i] = args.get(Integer.toString(i + 1));
        }
        return texts(context).format((String) args.get("0"), rest);
      }

      @Override
      public List<String> getArgumentNames() {
        return null;
      }
    }
  }
}
