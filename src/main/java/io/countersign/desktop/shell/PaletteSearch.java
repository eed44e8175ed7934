package io.countersign.desktop.shell;

import java.util.List;

/** Finds things of one kind for the palette, off the FX thread: accounts, tokens. */
@FunctionalInterface
public interface PaletteSearch {
  /** At most a handful of lines for {@code query}, which is stripped and not empty. */
  List<PaletteItem> find(String query) throws Exception;
}
