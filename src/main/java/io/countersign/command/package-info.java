/**
 * The command line: one class per command. A command is read here, on the side of the person who
 * typed it, and carried out where the data is held: in this process, or in the running instance.
 */
package io.countersign.command;
