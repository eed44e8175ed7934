package io.countersign.desktop.accounts;

/** One tab of an opened account. */
interface AccountTab {
  /** Shows this account, loading what the tab needs besides. */
  void show(OpenAccount open);
}
