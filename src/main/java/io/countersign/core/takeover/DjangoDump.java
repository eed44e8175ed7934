package io.countersign.core.takeover;

import io.countersign.core.token.TakenKey;
import java.util.List;

/**
 * What is read of a dump: users and keys, as they stand there. Keys are digested already.
 *
 * @param users in the order of the dump
 * @param tokens in the order of the dump
 * @param others rows of other models
 */
record DjangoDump(List<User> users, List<Token> tokens, int others) {
  /** A text of the dump is kept up to this length; no column takes as much. */
  static final int KEPT = 1000;

  /**
   * One user. Texts may be null where the dump has none.
   *
   * @param row its place in the dump, from 1
   * @param label the model
   * @param pk the primary key as text
   * @param person whether the row has the date of the last sign-in, as every user model of Django
   */
  record User(
      int row,
      String label,
      String pk,
      String username,
      String password,
      String email,
      String fullName,
      String firstName,
      String lastName,
      boolean active,
      boolean superuser,
      String joined,
      String lastSignIn,
      boolean person) {
    @Override
    public String toString() {
      return "User[row " + row + "]";
    }
  }

  /**
   * One key.
   *
   * @param row its place in the dump, from 1
   * @param key its digest and hint; null if it is malformed
   * @param ownerPk the primary key of its user as text, or null
   * @param ownerName the username of its user where the dump has natural keys, or null
   * @param created when it was made, or null
   */
  record Token(int row, TakenKey key, String ownerPk, String ownerName, String created) {
    /** How the row names its user; null if it does not. */
    String ownerText() {
      return ownerName == null ? ownerPk : ownerName;
    }
  }
}
