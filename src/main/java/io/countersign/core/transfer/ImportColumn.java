package io.countersign.core.transfer;

import java.util.List;
import java.util.Optional;

/**
 * A column of a file as it is found, before anybody said what it is.
 *
 * @param place where it is, from 1
 * @param heading what stands above it, cut to be shown; {@code #} and the place if nothing does
 * @param known whether the heading is one that an export writes
 * @param field the field that a known column is; empty if a new account cannot have it
 * @param samples the first texts in it, cut to be shown
 * @param veiled whether the texts are not told because they may be secret
 */
public record ImportColumn(
    int place,
    String heading,
    boolean known,
    Optional<AccountField> field,
    List<String> samples,
    boolean veiled) {
  public ImportColumn {
    samples = List.copyOf(samples);
  }

  /** What names the column in {@link ImportOptions#columns}, whatever stands above it. */
  public String key() {
    return ImportHeadings.place(place);
  }
}
