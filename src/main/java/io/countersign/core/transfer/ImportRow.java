package io.countersign.core.transfer;

/**
 * An account that an import makes, or made.
 *
 * @param line where its row begins in the file, from 1
 * @param fullName empty for none
 */
public record ImportRow(
    long line, String username, String fullName, boolean active, boolean superuser) {}
