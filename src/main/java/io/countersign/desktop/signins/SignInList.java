package io.countersign.desktop.signins;

import io.countersign.core.transfer.Export;
import io.countersign.desktop.kit.Screen;

/** One of the two lists of the section. */
interface SignInList extends Screen {
  /** Says what the two buttons do that choose between the lists. */
  void begin(Runnable toJwt, Runnable toWeb);

  /** Marks which list is in view. */
  void tabs(boolean web);

  /** Puts the focus on the button of this list. */
  void focusTabs();

  /** The list as it is shown now, for an export. */
  Export seen();

  /** Narrows the list to one account. */
  void showOf(int accountId, String username);
}
