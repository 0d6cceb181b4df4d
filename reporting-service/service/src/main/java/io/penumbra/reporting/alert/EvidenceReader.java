package io.penumbra.reporting.alert;

import io.penumbra.commons.sql.NamedSql;
import io.penumbra.contracts.period.Period;
import io.penumbra.reporting.baseline.BaselineDay;
import io.penumbra.reporting.baseline.UserBaselines;
import io.penumbra.reporting.baseline.UserUpload;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.person.PersonName;
import io.penumbra.reporting.table.Page;
import io.penumbra.reporting.table.PageQuery;
import io.penumbra.reporting.table.RowFilter;
import io.penumbra.reporting.table.Rows;
import io.penumbra.reporting.table.TableDefinition;
import io.penumbra.reporting.usage.Report;
import io.penumbra.reporting.usage.UsageQuery;
import io.penumbra.reporting.usage.UsageSource;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reader of the current evidence of an app and a day, equal to the lists of the app. Blocks. */
@ApplicationScoped
public class EvidenceReader {

  private static final int SHOWN = 100;

  private final UsageSource usage;
  private final UserBaselines baselines;
  private final Pool pool;
  private final String names = NamedSql.load("alert/user-names");

  EvidenceReader(UsageSource usage, UserBaselines baselines, Pool pool) {
    this.usage = usage;
    this.baselines = baselines;
    this.pool = pool;
  }

  /**
   * Reads the current evidence.
   *
   * @param uploadAboveBaseline threshold of the policy, or null
   */
  public Evidence read(Report report, int app, LocalDate day, Long uploadAboveBaseline) {
    UsageQuery query = UsageQuery.to(report, new Period(day, day)).and(EntityKind.APP, app);
    Page<Rows.UserRow> users = listPage(TableDefinition.USERS, query);
    Page<Rows.MachineRow> machines = listPage(TableDefinition.MACHINES, query);
    Page<Rows.IpAddressRow> ipAddresses = listPage(TableDefinition.IP_ADDRESSES, query);
    return new Evidence(
        users.total(),
        users.items(),
        machines.total(),
        machines.items(),
        ipAddresses.total(),
        ipAddresses.items(),
        uploadAboveBaseline == null ? null : above(report, app, day, uploadAboveBaseline));
  }

  private List<Evidence.AboveBaseline> above(
      Report report, int app, LocalDate day, long threshold) {
    List<UserUpload> above =
        baselines
            .of(report, List.of(day), Set.of(app), threshold)
            .getOrDefault(new UserBaselines.AppOnDay(app, day), BaselineDay.NONE)
            .above()
            .stream()
            .limit(SHOWN)
            .toList();
    Map<Integer, String> named = new HashMap<>();
    Integer[] ids = above.stream().map(UserUpload::user).toArray(Integer[]::new);
    for (Row row :
        pool.preparedQuery(names).executeAndAwait(Tuple.tuple().addArrayOfInteger(ids))) {
      int id = row.getInteger("user_id");
      named.put(id, PersonName.shown(id, row.getString("name")));
    }
    return above.stream()
        .filter(upload -> named.containsKey(upload.user()))
        .map(
            upload ->
                new Evidence.AboveBaseline(
                    upload.user(),
                    named.get(upload.user()),
                    upload.bytesUp(),
                    upload.usual().median(),
                    upload.usual().mad(),
                    upload.usual().weeks()))
        .toList();
  }

  private <T> Page<T> listPage(TableDefinition<T> table, UsageQuery query) {
    return usage.page(table, query, PageQuery.page(null, null, SHOWN, null), RowFilter.NONE);
  }
}
