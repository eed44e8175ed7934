package io.countersign.core.token;

import io.countersign.core.AppException;
import io.countersign.core.Input;
import io.countersign.core.Network;
import io.countersign.core.account.Roles;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is agreed about a token when it is issued, and may be changed later.
 *
 * @param name what people call it, 1 to 100 characters
 * @param note up to 2,000 characters; empty for none
 * @param expiresAt when it ends by itself, or null for never
 * @param roles the roles it may use; empty means all that its owner has at each check
 * @param networks from where it may be used; empty means from anywhere
 */
public record TokenTerms(
    String name, String note, Instant expiresAt, List<String> roles, List<Network> networks) {
  private static final int COLUMN = 2000;

  public TokenTerms {
    roles = List.copyOf(roles);
    networks = List.copyOf(networks);
  }

  /** A token of this name that never expires and may do all its owner may. */
  public static TokenTerms named(String name) {
    return new TokenTerms(name, "", null, List.of(), List.of());
  }

  /** The same with another end, or null for none. */
  public TokenTerms until(Instant moment) {
    return new TokenTerms(name, note, moment, roles, networks);
  }

  /** The same with other roles. */
  public TokenTerms withRoles(List<String> other) {
    return new TokenTerms(name, note, expiresAt, other, networks);
  }

  /** The same, usable only from {@code other}. */
  public TokenTerms from(List<Network> other) {
    return new TokenTerms(name, note, expiresAt, roles, other);
  }

  /**
   * The canonical form, every field checked.
   *
   * @throws AppException beside the field {@code name}, {@code note}, {@code roles} or {@code
   *     networks}
   */
  TokenTerms checked() {
    String stripped = Input.line("name", name, 100);
    if (stripped.isEmpty()) {
      throw AppException.of("name", "token-name-missing");
    }
    String remark = Input.text("note", note, COLUMN);
    String blocks = networks.stream().map(Network::toString).collect(Collectors.joining(" "));
    if (blocks.length() > COLUMN) {
      throw AppException.of("networks", "text-long", COLUMN);
    }
    return new TokenTerms(
        stripped, remark, expiresAt, Roles.require(roles), networks.stream().distinct().toList());
  }
}
