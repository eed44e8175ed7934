package io.countersign.core.backup;

import io.countersign.core.MasterKey;
import java.time.Instant;
import java.util.List;

/**
 * What a backup says of itself before its rows.
 *
 * @param madeAt the moment of which it holds everything
 * @param schema the version of the schema its rows are in
 * @param masterKey the master key of the instance it was made of
 * @param tables the tables whose rows follow, each after those it refers to
 * @param rows how many rows follow
 */
record BackupHeader(
    Instant madeAt, String schema, MasterKey masterKey, List<String> tables, long rows) {}
