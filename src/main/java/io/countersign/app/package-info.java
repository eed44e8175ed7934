/**
 * Starts, wires and stops the program; the only package that knows all others. Here too: the data
 * directory, the right of one process to work on it, and the local socket over which other
 * processes of the same user have their commands carried out by that one.
 */
package io.countersign.app;
