package io.countersign.desktop.kit;

/**
 * One filter that can be switched on.
 *
 * @param group filters of one group replace each other: "state"
 * @param id what the query means by it: "active"
 * @param text the word on its chip: "Active"
 */
public record Filter(String group, String id, String text) {}
