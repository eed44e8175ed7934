package io.countersign.core.audit;

import io.countersign.core.Actor;
import java.time.Instant;
import java.util.Map;

/**
 * One entry of the audit as lists show it.
 *
 * @param sequence its place, from 1, without gaps
 * @param at when it happened
 * @param actorKind what sort of actor
 * @param actorId the acting account, or null
 * @param actor how the actor was called then
 * @param address where the actor came from, or null for this machine
 * @param action the deed
 * @param subjectKind what it was done to, or null
 * @param subjectId its id, or null
 * @param subject how it was called then, or null
 * @param detail names and values, in order
 */
public record AuditRow(
    long sequence,
    Instant at,
    Actor.Kind actorKind,
    Integer actorId,
    String actor,
    String address,
    String action,
    String subjectKind,
    String subjectId,
    String subject,
    Map<String, String> detail) {}
