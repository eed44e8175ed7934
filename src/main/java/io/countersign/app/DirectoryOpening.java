package io.countersign.app;

import io.countersign.core.instance.Core;
import io.countersign.settings.MachineSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Opens a data directory for the window: claims it if it has not been, then opens what is in it.
 */
final class DirectoryOpening implements Opening {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final DataDirectory directory;
  private Optional<SingleInstance> claimed;

  DirectoryOpening(DataDirectory directory, Claim claim) {
    this.directory = directory;
    this.claimed =
        claim instanceof Claim.Ours ours ? Optional.of(ours.instance()) : Optional.empty();
  }

  @Override
  public synchronized Instance open() {
    if (claimed.isEmpty()) {
      claimed = Optional.of(claim());
    }
    return Instance.open(directory, claimed.get(), Clock.systemUTC(), Core.Effort.PRODUCTION);
  }

  private SingleInstance claim() {
    Claim claim = Claim.of(directory, SingleInstance.Kind.DESKTOP, Version.text(), PATIENCE);
    return switch (claim) {
      case Claim.Ours ours -> ours.instance();
      case Claim.Theirs theirs -> {
        theirs.client().close();
        throw new HeldByServer();
      }
    };
  }

  @Override
  public MachineSettings settings() {
    return Instance.settings(directory);
  }

  @Override
  public void stopServer() {
    Claim claim = Claim.of(directory, SingleInstance.Kind.DESKTOP, Version.text(), PATIENCE);
    if (claim instanceof Claim.Theirs theirs) {
      try (CommandClient client = theirs.client()) {
        client.stop();
      }
      synchronized (this) {
        claimed =
            Optional.of(
                Claim.await(directory, SingleInstance.Kind.DESKTOP, Version.text(), PATIENCE));
      }
    } else if (claim instanceof Claim.Ours ours) {
      synchronized (this) {
        claimed = Optional.of(ours.instance());
      }
    }
  }

  @Override
  public String name() {
    return "";
  }
}
