package io.penumbra.correlation.apply;

import io.penumbra.commons.postgres.ColumnArguments;
import io.penumbra.commons.sql.NamedSql;
import io.penumbra.contracts.usage.UsageEngine;
import io.penumbra.contracts.usage.UsageRow;
import io.penumbra.correlation.usage.MachineDay;
import io.penumbra.correlation.usage.UsageSettings;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Usage rows, which exist only with the engine {@code sql}; a no-op with other engines. */
@ApplicationScoped
class UsageRows {

  private final boolean areKept;
  private final String addRows = NamedSql.load("apply/add-rows");
  private final String clearRows = NamedSql.load("apply/clear-rows");
  private final String removeRows = NamedSql.load("apply/remove-rows");

  UsageRows(UsageSettings settings) {
    areKept = settings.engine() == UsageEngine.SQL;
  }

  /** Usage row of a machine-day. */
  private record DayRow(MachineDay of, UsageRow row) {}

  /** Adds groups to machine-days. */
  void add(SqlConnection connection, Map<MachineDay, List<UsageRow>> added) {
    if (!areKept) {
      return;
    }
    List<DayRow> rows = new ArrayList<>();
    added.forEach((day, groups) -> groups.forEach(group -> rows.add(new DayRow(day, group))));
    Tuple arguments =
        ColumnArguments.of(rows)
            .ints(row -> row.row.machine())
            .days(row -> row.of.day())
            .ints(row -> row.row.user())
            .ints(row -> row.row.ipAddress())
            .ints(row -> row.row.app())
            .ints(row -> row.row.source())
            .ints(row -> row.row.transactions())
            .ints(row -> row.row.blocked())
            .ints(row -> row.row.verdictKnown())
            .ints(row -> row.row.upKnown())
            .ints(row -> row.row.downKnown())
            .ints(row -> row.row.measured())
            .ints(row -> row.row.byLogon())
            .longs(row -> row.row.bytesUp())
            .longs(row -> row.row.bytesDown())
            .longs(row -> row.row.bytesUnsplit())
            .times(row -> toTime(row.row.firstSeen()))
            .times(row -> toTime(row.row.lastSeen()))
            .arguments();
    connection.preparedQuery(addRows).executeAndAwait(arguments);
  }

  private static OffsetDateTime toTime(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }

  /** Deletes all groups of a machine-day. */
  void clear(SqlConnection connection, MachineDay day) {
    if (areKept) {
      connection.preparedQuery(clearRows).executeAndAwait(Tuple.of(day.machineId(), day.day()));
    }
  }

  /** Deletes some groups of a machine-day. */
  void remove(SqlConnection connection, MachineDay day, Collection<UsageRow> groups) {
    if (areKept) {
      Tuple arguments =
          ColumnArguments.behind(Tuple.of(day.machineId(), day.day()), groups)
              .ints(UsageRow::user)
              .ints(UsageRow::ipAddress)
              .ints(UsageRow::app)
              .ints(UsageRow::source)
              .arguments();
      connection.preparedQuery(removeRows).executeAndAwait(arguments);
    }
  }
}
