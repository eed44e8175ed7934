package io.countersign.desktop.shell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** What the palette can do and find. */
public final class Palette {
  private final List<Supplier<List<PaletteItem>>> deeds = new ArrayList<>();
  private final List<PaletteSearch> searches = new ArrayList<>();

  /** Adds deeds that are found by their words; asked for whenever the palette opens. */
  public Palette deeds(Supplier<List<PaletteItem>> provider) {
    deeds.add(provider);
    return this;
  }

  /** Adds a search; results stand below the deeds in the order the searches were added. */
  public Palette search(PaletteSearch search) {
    searches.add(search);
    return this;
  }

  /** The searches, in order. */
  List<PaletteSearch> searches() {
    return searches;
  }

  /** The deeds whose title holds every word of {@code query}, those that begin with it first. */
  List<PaletteItem> deedsFor(String query) {
    String wanted = query.strip().toLowerCase(Locale.ROOT);
    String[] words = wanted.split("\\s+");
    return deeds.stream()
        .flatMap(provider -> provider.get().stream())
        .filter(item -> holdsAll(item.title().toLowerCase(Locale.ROOT), words))
        .sorted(Comparator.comparing(item -> rank(item, wanted)))
        .toList();
  }

  private static boolean holdsAll(String title, String[] words) {
    for (String word : words) {
      if (!title.contains(word)) {
        return false;
      }
    }
    return true;
  }

  private static int rank(PaletteItem item, String wanted) {
    return item.title().toLowerCase(Locale.ROOT).startsWith(wanted) ? 0 : 1;
  }
}
