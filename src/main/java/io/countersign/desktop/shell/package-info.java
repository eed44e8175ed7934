/**
 * The main window: header, navigation, status bar and command palette. It names no feature by
 * itself; the sections and the search of the palette are given to it.
 *
 * <pre>{@code
 * ShellController shell = new ShellController(kit, theme, model, sections, palette);
 * // sections, in the order of the navigation; a new group begins after a line
 * new Section("accounts", "shell.section.accounts", Feather.USERS, 0,
 *     () -> views.load(AccountListController.class), null);
 * new Section("requests", "shell.section.requests", Feather.INBOX, 0,
 *     () -> views.load(RequestListController.class), inbox.openProperty());
 * // what leads elsewhere: "tokens of this account"
 * shell.open("tokens", TokenListController.class).showOf(accountId);
 * }</pre>
 */
package io.countersign.desktop.shell;
