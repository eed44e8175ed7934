package io.countersign.core.account;

import java.util.List;

/**
 * An account that has a role.
 *
 * @param id from 1
 * @param username the name it signs in with
 * @param fullName empty for none
 * @param active whether it may use its credentials
 * @param through the stored roles by which it has it, in their order: the role itself where it is
 *     stored; none where everybody has it
 */
public record RoleHolder(
    int id, String username, String fullName, boolean active, List<String> through) {
  public RoleHolder {
    through = List.copyOf(through);
  }

  /** The full name, or the username where there is none. */
  public String displayName() {
    return fullName.isEmpty() ? username : fullName;
  }
}
