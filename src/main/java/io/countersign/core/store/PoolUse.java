package io.countersign.core.store;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;

/**
 * How the connections to the database are used at a moment.
 *
 * @param busy how many work
 * @param idle how many are open and do nothing
 * @param waiting how many threads wait for one
 * @param most how many there may be
 */
public record PoolUse(int busy, int idle, int waiting, int most) {
  static PoolUse of(HikariDataSource source) {
    HikariPoolMXBean pool = source.getHikariPoolMXBean();
    return new PoolUse(
        pool.getActiveConnections(),
        pool.getIdleConnections(),
        pool.getThreadsAwaitingConnection(),
        source.getMaximumPoolSize());
  }
}
