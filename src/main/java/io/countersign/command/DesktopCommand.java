package io.countersign.command;

import java.util.Optional;
import picocli.CommandLine.Command;

/** {@code countersign desktop} */
@Command(name = "desktop")
final class DesktopCommand implements Door {
  @Override
  public int open(Doors doors) {
    return doors.desktop(Optional.empty());
  }
}
