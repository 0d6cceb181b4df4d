package io.penumbra.reporting.alert;

import io.penumbra.contracts.period.Period;
import io.penumbra.reporting.entity.EntityKind;
import io.penumbra.reporting.table.Page;
import io.penumbra.reporting.table.PageQuery;
import io.penumbra.reporting.table.RowFilter;
import io.penumbra.reporting.table.Rows;
import io.penumbra.reporting.table.TableDefinition;
import io.penumbra.reporting.usage.Report;
import io.penumbra.reporting.usage.UsageQuery;
import io.penumbra.reporting.usage.UsageRouter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;

/** Reads the evidence of an app and a day as it is now, as the lists of the app show it. Blocks. */
@ApplicationScoped
public class EvidenceReader {

  private static final int SHOWN = 100;

  private final UsageRouter usage;

  EvidenceReader(UsageRouter usage) {
    this.usage = usage;
  }

  public Evidence read(Report report, int app, LocalDate day) {
    UsageQuery query = UsageQuery.to(report, new Period(day, day)).and(EntityKind.APP, app);
    Page<Rows.UserRow> users = page(TableDefinition.USERS, query);
    Page<Rows.MachineRow> machines = page(TableDefinition.MACHINES, query);
    Page<Rows.IpAddressRow> ipAddresses = page(TableDefinition.IP_ADDRESSES, query);
    return new Evidence(
        users.total(),
        users.items(),
        machines.total(),
        machines.items(),
        ipAddresses.total(),
        ipAddresses.items());
  }

  private <T> Page<T> page(TableDefinition<T> table, UsageQuery query) {
    return usage.page(table, query, PageQuery.page(null, null, SHOWN, null), RowFilter.NONE);
  }
}
