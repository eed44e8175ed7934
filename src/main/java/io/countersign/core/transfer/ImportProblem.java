package io.countersign.core.transfer;

import io.countersign.core.AppException;

/**
 * Why a row of a file cannot be made an account.
 *
 * @param line where the row begins, from 1
 * @param column the heading of the cell, cut to be shown; empty for the whole row
 * @param refusal tells why
 */
public record ImportProblem(long line, String column, AppException refusal) {}
