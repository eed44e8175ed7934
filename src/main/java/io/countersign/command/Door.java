package io.countersign.command;

/** A command that opens one of the doors instead of doing a deed. */
interface Door {
  /** Opens it and returns when it is closed, with the exit code. */
  int open(Doors doors);
}
