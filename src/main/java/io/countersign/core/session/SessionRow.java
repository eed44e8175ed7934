package io.countersign.core.session;

import java.time.Instant;

/**
 * One web session as lists show it.
 *
 * @param id from 1
 * @param accountId whose it is
 * @param username the account's username
 * @param owner its full name, or username where there is none
 * @param entrance by what it was begun
 * @param begunAt when
 * @param lastSeenAt when it was last used, to about a minute
 * @param endsAt when it ends if it is not used until then
 * @param address from where it was begun
 * @param userAgent what the browser calls itself; empty for nothing
 */
public record SessionRow(
    long id,
    int accountId,
    String username,
    String owner,
    Entrance entrance,
    Instant begunAt,
    Instant lastSeenAt,
    Instant endsAt,
    String address,
    String userAgent) {}
