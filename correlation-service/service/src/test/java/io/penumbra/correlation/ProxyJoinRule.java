package io.penumbra.correlation;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** Setter of the proxy join rule for past times, which the API does not allow. */
public final class ProxyJoinRule {

  private ProxyJoinRule() {}

  /** Turns the rule on from a time, which is the beginning of a bucket. */
  public static void on(Pool pool, Instant from, Duration window) {
    put(pool, from, true, window);
  }

  /** Turns the rule off from a time, which is the beginning of a bucket. */
  public static void off(Pool pool, Instant from) {
    put(pool, from, false, Duration.ofMinutes(2));
  }

  /** Deletes the rule and its history. */
  public static void forget(Pool pool) {
    pool.query("delete from correlation.proxy_join").executeAndAwait();
    takeEffect(pool);
  }

  private static void put(Pool pool, Instant from, boolean enabled, Duration window) {
    pool.preparedQuery(
            "insert into correlation.proxy_join (from_at, enabled, window_seconds, who, at)"
                + " values ($1, $2, $3, 'test', $1)")
        .executeAndAwait(
            Tuple.of(from.atOffset(ZoneOffset.UTC), enabled, (int) window.toSeconds()));
    takeEffect(pool);
  }

  private static void takeEffect(Pool pool) {
    pool.query(
            "insert into correlation.catalogue_version (version, at, who, action)"
                + " select coalesce(max(version), 0) + 1, now(), 'test', 'proxy-join-set'"
                + " from correlation.catalogue_version")
        .executeAndAwait();
  }
}
