/** Bearer tokens: the list over all accounts, one opened, issuing, showing once, ending. */
package io.countersign.desktop.tokens;
