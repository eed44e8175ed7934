package io.countersign.core.account;

import io.countersign.core.Secret;
import java.util.Optional;

/**
 * A password that the rules have passed, hashed but not set yet: hashing takes its time, and no
 * transaction should wait for it.
 */
public final class PreparedPassword {
  private final String hash;
  private final Secret drawn;

  PreparedPassword(String hash, Secret drawn) {
    this.hash = hash;
    this.drawn = drawn;
  }

  String hash() {
    return hash;
  }

  /** The password itself, if it was drawn here and somebody must be told. */
  public Optional<Secret> drawn() {
    return Optional.ofNullable(drawn);
  }

  /** Without anything of it. */
  @Override
  public String toString() {
    return "PreparedPassword[hidden]";
  }
}
