package io.countersign.core;

/**
 * By which column a list is sorted.
 *
 * @param key the column's name, as the list offers it
 * @param ascending smallest first
 */
public record Sort(String key, boolean ascending) {
  /** Smallest first. */
  public static Sort ascending(String key) {
    return new Sort(key, true);
  }

  /** Largest, or newest, first. */
  public static Sort descending(String key) {
    return new Sort(key, false);
  }
}
