package io.countersign.core.account;

import java.util.List;

/**
 * The roles there are.
 *
 * @param rows those of the hierarchy, included ones first, then those acted on here, then the most
 *     used others, each whether somebody holds it or not
 * @param more whether there are others that are not among them
 */
public record RolesInUse(List<RoleRow> rows, boolean more) {
  public RolesInUse {
    rows = List.copyOf(rows);
  }
}
