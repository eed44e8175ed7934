package io.countersign.desktop.imports;

/**
 * A line of the table: an account that is made, or something that is wrong.
 *
 * @param line where its row begins in the file, from 1
 * @param account the username; empty if there is none
 * @param column the heading of the wrong cell; empty for a whole row
 * @param sentence what becomes of it, or why nothing does
 * @param wrong whether something is wrong
 */
record PreviewRow(long line, String account, String column, String sentence, boolean wrong) {}
