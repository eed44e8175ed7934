package io.countersign.core.jwt;

import io.countersign.core.account.SignInEnd;
import java.time.Instant;

/**
 * One sign-in (a family of JWTs) as lists show it.
 *
 * @param id from 1
 * @param accountId the account
 * @param username its username now
 * @param owner its full name, or username where there is none
 * @param ownerActive whether it may use credentials
 * @param family the id of the first token
 * @param origin how it came to be
 * @param state what it is now
 * @param startedAt when it began
 * @param startedFrom from which address, or null if that is not known
 * @param startedBy which superuser began it, or null if it was the account itself
 * @param lastRefreshedAt or null for never
 * @param lastRefreshedFrom from which address, or null
 * @param newestJti the id of its newest token that was made here, or seen
 * @param expiresAt when the last of its tokens ends that was made, or seen, here
 * @param refreshableUntil until when its tokens can be refreshed while one is good
 * @param endedAt or null
 * @param endedBy who ended it, or null
 * @param endReason why it was ended, or null
 */
public record JwtFamilyRow(
    long id,
    int accountId,
    String username,
    String owner,
    boolean ownerActive,
    String family,
    FamilyOrigin origin,
    FamilyState state,
    Instant startedAt,
    String startedFrom,
    String startedBy,
    Instant lastRefreshedAt,
    String lastRefreshedFrom,
    String newestJti,
    Instant expiresAt,
    Instant refreshableUntil,
    Instant endedAt,
    String endedBy,
    SignInEnd endReason) {}
