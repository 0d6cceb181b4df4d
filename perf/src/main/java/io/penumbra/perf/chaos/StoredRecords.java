package io.penumbra.perf.chaos;

import io.penumbra.local.PostgresServer;
import io.penumbra.perf.system.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reader of the outcomes of a run's records from Postgres. */
public final class StoredRecords {

  private final int port;

  /** Creates a reader for the Postgres on the given port. */
  public StoredRecords(int port) {
    this.port = port;
  }

  /** Figures of a host in the read models. */
  public record Figure(long transactions, long bytesUp) {}

  /**
   * Returns true if everything is in the read models or in quarantine; false too if Postgres is
   * unavailable.
   */
  public boolean atRest() {
    try (Connection connection = connect()) {
      return Sql.readNumber(
              connection,
              """
              select
                (select count(*) from ingestion.chunk where state = 'sealed')
                + (select count(*) from ingestion.batch_payload p
                   where not exists (select from ingestion.chunk where state = 'quarantined'))
                + (select count(*) from correlation.usage_change)
                + (select count(*) from correlation.machine_host join correlation.host_notes_added a
                   on machine_host.note_id > a.note_id)
              """)
          == 0;
    } catch (SQLException e) {
      return false;
    }
  }

  /**
   * Returns the figures of hosts by name, for names that start with the run's name and {@code n}.
   */
  public Map<String, Figure> listFigures(String run) throws SQLException {
    Map<String, Figure> figures = new TreeMap<>();
    query(
        """
        select a.key, sum(d.transactions), sum(d.bytes_up)
        from report.app a join report.app_host using (app_id) join report.app_host_day d using (host_id)
        where a.key like ? || 'n%.net' group by a.key
        """,
        run, rows -> figures.put(rows.getString(1), new Figure(rows.getLong(2), rows.getLong(3))));
    return figures;
  }

  /** Returns the number of transactions in the stored chunks by machine. */
  Map<String, Integer> stored(String run) throws SQLException {
    Map<String, Integer> stored = new TreeMap<>();
    query(
        """
        select m.subject_key, sum(c.transactions)
        from report.machine m join correlation.chunk c using (machine_id)
        where m.subject_key like ? || '-m%' group by m.subject_key
        """,
        run, rows -> stored.put(rows.getString(1), rows.getInt(2)));
    return stored;
  }

  /** Returns the number of transactions in quarantined chunks of the run's machines. */
  int quarantined(String run) throws SQLException {
    List<Integer> quarantined = new ArrayList<>();
    query(
        """
        select coalesce(sum(transactions), 0) from ingestion.chunk
        where state = 'quarantined' and subject_key like ? || '-m%'
        """,
        run, rows -> quarantined.add(rows.getInt(1)));
    return quarantined.getFirst();
  }

  /** Returns the number of transactions in all stored chunks. */
  public long applied() throws SQLException {
    try (Connection connection = connect()) {
      return Sql.readNumber(
          connection, "select coalesce(sum(transactions), 0)::int8 from correlation.chunk");
    }
  }

  /** Returns the number of chunks that correlation rejected or could not apply. */
  public int deadLettered() throws SQLException {
    try (Connection connection = connect()) {
      return (int)
          Sql.readNumber(
              connection, "select count(*) from ingestion.chunk where state = 'quarantined'");
    }
  }

  private interface Reader {
    void read(ResultSet rows) throws SQLException;
  }

  private void query(String sql, String run, Reader reader) throws SQLException {
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, run);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          reader.read(rows);
        }
      }
    }
  }

  private Connection connect() throws SQLException {
    return PostgresServer.connectAsSuperuser(port, PostgresServer.DATABASE);
  }
}
