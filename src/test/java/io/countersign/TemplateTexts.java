package io.countersign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is written in the templates of pages. */
final class TemplateTexts {
  private static final Pattern COMMENT = Pattern.compile("\\{#.*?#}", Pattern.DOTALL);
  private static final Pattern CODE = Pattern.compile("\\{\\{.*?}}|\\{%.*?%}", Pattern.DOTALL);
  private static final Pattern LITERAL = Pattern.compile("'([^']*)'|\"([^\"]*)\"");

  /** A key that is written whole: nothing is joined to it. */
  private static final Pattern KEY = Pattern.compile("\\bt\\(\\s*'([^']*)'\\s*[,)]");

  /** An attribute, also one that a macro makes outside of any tag. */
  private static final Pattern ATTRIBUTE = Pattern.compile("\\s[a-z-]+=\"[^\"]*\"");

  private static final Pattern TAG = Pattern.compile("<[^>]*>", Pattern.DOTALL);
  private static final Pattern READ_BY_PEOPLE =
      Pattern.compile("\\s(?:title|alt|placeholder|aria-label|label|summary)=\"([^\"]*)\"");
  private static final Pattern WORD = Pattern.compile("\\p{L}");

  private TemplateTexts() {}

  /** Every string literal between the braces of a template. */
  static Stream<String> literals(Path template) {
    return code(template)
        .flatMap(code -> LITERAL.matcher(code).results())
        .map(found -> found.group(1) != null ? found.group(1) : found.group(2));
  }

  /** Every key that a template names whole. */
  static Stream<String> keys(Path template) {
    return code(template).flatMap(code -> KEY.matcher(code).results()).map(found -> found.group(1));
  }

  /** What people would read that is written in the template itself. */
  static List<String> ownTexts(Path template) {
    String html = CODE.matcher(source(template)).replaceAll("");
    Stream<String> attributes = READ_BY_PEOPLE.matcher(html).results().map(found -> found.group(1));
    Stream<String> between = Stream.of(TAG.split(ATTRIBUTE.matcher(html).replaceAll("")));
    return Stream.concat(attributes, between)
        .map(String::strip)
        .filter(text -> WORD.matcher(text.replaceAll("&\\w+;", "")).find())
        .toList();
  }

  /** Whether a template holds script, style or an event handler, which no page may. */
  static boolean hasScript(Path template) {
    Matcher script =
        Pattern.compile("<script|<style|\\sstyle=|\\son[a-z]+=|javascript:")
            .matcher(source(template));
    return script.find();
  }

  private static Stream<String> code(Path template) {
    return CODE.matcher(source(template)).results().map(found -> found.group());
  }

  private static String source(Path template) {
    try {
      return COMMENT.matcher(Files.readString(template)).replaceAll("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
