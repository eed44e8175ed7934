package io.countersign.core.policy;

import java.util.Objects;

/**
 * What keeps a policy at its value while this program runs.
 *
 * @param layer which layer it belongs to
 * @param name how a person finds it: a file, a variable, an option; no secret
 */
public record PinnedBy(Layer layer, String name) {
  /** The layers above the database, weakest first. */
  public enum Layer {
    /** The settings file of this machine. */
    FILE,
    /** The environment of the program, with the files and credentials it names. */
    ENVIRONMENT,
    /** An option of the program. */
    COMMAND_LINE
  }

  public PinnedBy {
    Objects.requireNonNull(layer, "layer");
    Objects.requireNonNull(name, "name");
  }
}
