package io.countersign.core.transfer;

import io.countersign.core.AppException;

/**
 * Why a row of a file cannot be made an account.
 *
 * @param line where the row begins, from 1
 * @param account the username in the row, cut to be shown; empty if there is none
 * @param column the heading of the cell, cut to be shown; empty for the whole row
 * @param refusal tells why
 */
public record ImportProblem(long line, String account, String column, AppException refusal) {}
