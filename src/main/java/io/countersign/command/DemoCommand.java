package io.countersign.command;

import picocli.CommandLine.Command;

/** {@code countersign demo} */
@Command(name = "demo")
final class DemoCommand implements Door {
  @Override
  public int open(Doors doors) {
    return doors.demo();
  }
}
