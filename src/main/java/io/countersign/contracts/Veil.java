package io.countersign.contracts;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Takes secrets out of texts that people may send on: what a case was filled with goes by its name,
 * and whatever else looks like a token by its kind.
 */
final class Veil {
  private static final int LONGEST = 600;

  /** Shorter values, such as numbers, would be found everywhere and are no secrets. */
  private static final int SHORTEST = 8;

  private static final Pattern JWT =
      Pattern.compile("[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]*");

  /** A key of the Web Publisher contract, section B3, also as it stands in an address. */
  private static final Pattern KEY =
      Pattern.compile("(?:[A-Za-z0-9+/]|%2[BbFf]){48}Og(?:==|%3[Dd]%3[Dd])");

  private static final Pattern HEX = Pattern.compile("\\b[0-9A-Fa-f]{32,}\\b");

  private final List<Map.Entry<String, String>> named;

  private Veil(List<Map.Entry<String, String>> named) {
    this.named = named;
  }

  /**
   * Hides these values.
   *
   * @param filled by the name that stands for them
   */
  static Veil over(Map<String, String> filled) {
    Comparator<Map.Entry<String, String>> longest =
        Comparator.comparing(entry -> -entry.getValue().length());
    return new Veil(
        filled.entrySet().stream()
            .filter(entry -> entry.getValue().length() >= SHORTEST)
            .map(entry -> Map.entry(entry.getKey(), entry.getValue()))
            .sorted(longest)
            .toList());
  }

  /** The same differences with nothing secret in them. */
  List<Difference> hide(List<Difference> differences) {
    return differences.stream()
        .map(
            each ->
                new Difference(each.part(), each.name(), hide(each.expected()), hide(each.got())))
        .toList();
  }

  /** The text with nothing secret in it, cut after some hundred characters. */
  String hide(String text) {
    String hidden = text;
    for (Map.Entry<String, String> one : named) {
      hidden = hidden.replace(one.getValue(), "{" + one.getKey() + "}");
    }
    hidden = JWT.matcher(hidden).replaceAll("{JWT}");
    hidden = KEY.matcher(hidden).replaceAll("{key}");
    hidden = HEX.matcher(hidden).replaceAll("{key}");
    hidden = hidden.replaceAll("\\p{Cntrl}+", " ");
    return hidden.length() <= LONGEST ? hidden : hidden.substring(0, LONGEST) + "…";
  }
}
