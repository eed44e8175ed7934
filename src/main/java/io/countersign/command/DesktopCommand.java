package io.countersign.command;

import picocli.CommandLine.Command;

/** {@code countersign desktop} */
@Command(name = "desktop")
final class DesktopCommand implements Door {
  @Override
  public int open(Doors doors) {
    return doors.desktop();
  }
}
