package io.countersign.command;

/**
 * A file named on the command line whose content the command reads. Options and parameters of this
 * type, and only they, are sent to a running instance when it asks for them.
 *
 * @param name as it was typed
 */
public record InputFile(String name) {}
