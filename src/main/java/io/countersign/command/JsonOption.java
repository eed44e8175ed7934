package io.countersign.command;

import picocli.CommandLine.Option;

/** The option every list and every {@code show} has. */
final class JsonOption {
  @Option(names = "--json")
  boolean json;
}
