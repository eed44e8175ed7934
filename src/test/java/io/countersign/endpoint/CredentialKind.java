package io.countersign.endpoint;

import java.util.List;
import java.util.Optional;

/**
 * A credential.
 *
 * @param who whose it is; empty for one that is refused
 * @param status of the refusal
 * @param detail what is said of it
 * @param unsafe what is said to a method that can change something, if that differs
 * @param asks whether it may ask about tokens
 */
record CredentialKind(
    String name,
    List<String> headers,
    Optional<String> who,
    int status,
    String detail,
    Optional<String> unsafe,
    boolean asks) {
  static CredentialKind good(String name, String who, String... headers) {
    return new CredentialKind(
        name, List.of(headers), Optional.of(who), 0, "", Optional.empty(), false);
  }

  static CredentialKind bad(String name, int status, String detail, String... headers) {
    return new CredentialKind(
        name, List.of(headers), Optional.empty(), status, detail, Optional.empty(), false);
  }

  CredentialKind unproven(String problem) {
    return new CredentialKind(name, headers, who, status, detail, Optional.of(problem), asks);
  }

  CredentialKind asking() {
    return new CredentialKind(name, headers, who, status, detail, unsafe, true);
  }

  @Override
  public String toString() {
    return name;
  }
}
