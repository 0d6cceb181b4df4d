package io.penumbra.perf.system;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Queries for single numbers. */
public final class Sql {

  private Sql() {}

  public static long readNumber(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return readNumber(statement, sql);
    }
  }

  public static long readNumber(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
