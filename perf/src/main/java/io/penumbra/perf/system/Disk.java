package io.penumbra.perf.system;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Disk space of tables, including indexes and out-of-line storage. */
public final class Disk {

  private Disk() {}

  /**
   * Returns the bytes of all tables of the services, after the space of deleted rows is released.
   */
  public static long ofServices(Connection postgres) throws SQLException {
    return bytes(postgres, "'ingestion', 'correlation', 'report'");
  }

  /** Returns the bytes of the tables in the public schema of a database. */
  public static long ofPublic(Connection postgres) throws SQLException {
    return bytes(postgres, "'public'");
  }

  private static long bytes(Connection postgres, String schemas) throws SQLException {
    try (Statement statement = postgres.createStatement()) {
      statement.execute("vacuum");
      return Sql.readNumber(
          statement,
          """
          select coalesce(sum(pg_total_relation_size(c.oid)), 0)
          from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where c.relkind = 'r' and n.nspname in (%s)
          """
              .formatted(schemas));
    }
  }
}
