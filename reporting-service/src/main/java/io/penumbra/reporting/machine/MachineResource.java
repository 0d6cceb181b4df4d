package io.penumbra.reporting.machine;

import io.penumbra.contracts.period.Period;
import io.penumbra.contracts.problem.ProblemException;
import io.penumbra.contracts.problem.ProblemType;
import io.penumbra.contracts.sql.NamedSql;
import io.penumbra.reporting.report.Report;
import io.penumbra.reporting.report.ReportQuery;
import io.penumbra.reporting.report.Summary;
import io.penumbra.reporting.report.SummaryStore;
import io.penumbra.reporting.table.Page;
import io.penumbra.reporting.table.PageQuery;
import io.penumbra.reporting.table.Rows;
import io.penumbra.reporting.table.Table;
import io.penumbra.reporting.table.TableStore;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One machine over a period. */
@Path("/api/v1/reports/{report}/machines/{machine}")
@Tag(name = "Machines")
@Produces(MediaType.APPLICATION_JSON)
class MachineResource {

  private final Pool pool;
  private final TableStore tables;
  private final SummaryStore summaries;
  private final Clock clock;
  private final String machine = NamedSql.load("machine/machine");

  MachineResource(Pool pool, TableStore tables, SummaryStore summaries, Clock clock) {
    this.pool = pool;
    this.tables = tables;
    this.summaries = summaries;
    this.clock = clock;
  }

  /**
   * A machine as it is known now.
   *
   * @param names every full name it was seen under, latest first
   */
  public record Machine(
      int id,
      String name,
      List<String> names,
      @Schema(nullable = true) String osPlatform,
      @Schema(nullable = true) String osVersion,
      @Schema(nullable = true) String osBuild,
      Instant discoveredAt) {}

  /**
   * What a machine did over a period.
   *
   * @param bytesUp null when no source carried it
   * @param bytesDown null when no source carried it
   */
  public record Overview(
      Machine machine,
      Period period,
      long transactions,
      @Schema(nullable = true) Long bytesUp,
      @Schema(nullable = true) Long bytesDown,
      List<Summary.Day> trend) {}

  @GET
  @RolesAllowed({"analyst", "admin"})
  @RunOnVirtualThread
  @Operation(summary = "A machine's overview: transactions, uploads, downloads, per day")
  public Overview overview(@BeanParam ReportQuery query, @PathParam("machine") int id) {
    Report report = query.report();
    Period period = query.period(clock);
    Machine found = require(id);
    List<Summary.Day> trend = summaries.trend(report, period, id).await().indefinitely();
    return new Overview(
        found,
        period,
        trend.stream().mapToLong(Summary.Day::transactions).sum(),
        sumKnown(trend, Summary.Day::bytesUp),
        sumKnown(trend, Summary.Day::bytesDown),
        trend);
  }

  @GET
  @Path("/apps")
  @RolesAllowed({"analyst", "admin"})
  @Operation(summary = "Every destination the machine used")
  public Uni<Page<Rows.AppRow>> apps(
      @BeanParam ReportQuery query, @BeanParam PageQuery page, @PathParam("machine") int id) {
    return page(Table.APPS, query, page, id, Rows.AppRow::of);
  }

  @GET
  @Path("/users")
  @RolesAllowed({"analyst", "admin"})
  @Operation(summary = "Everyone who used the machine")
  public Uni<Page<Rows.UserRow>> users(
      @BeanParam ReportQuery query, @BeanParam PageQuery page, @PathParam("machine") int id) {
    return page(Table.USERS, query, page, id, Rows.UserRow::of);
  }

  @GET
  @Path("/ip-addresses")
  @RolesAllowed({"analyst", "admin"})
  @Operation(summary = "Every address the machine used")
  public Uni<Page<Rows.IpAddressRow>> ipAddresses(
      @BeanParam ReportQuery query, @BeanParam PageQuery page, @PathParam("machine") int id) {
    return page(Table.IP_ADDRESSES, query, page, id, Rows.IpAddressRow::of);
  }

  private <T> Uni<Page<T>> page(
      Table table, ReportQuery query, PageQuery page, int machineId, Function<Row, T> item) {
    return tables.page(table, query.report(), query.period(clock), machineId, page, item);
  }

  private Machine require(int id) {
    for (Row row : pool.preparedQuery(machine).executeAndAwait(Tuple.of(id))) {
      return new Machine(
          row.getInteger("id"),
          row.getString("name"),
          List.of(row.getArrayOfStrings("names")),
          row.getString("os_platform"),
          row.getString("os_version"),
          row.getString("os_build"),
          row.getOffsetDateTime("discovered_at").toInstant());
    }
    throw new ProblemException(ProblemType.NOT_FOUND, "there is no machine %d".formatted(id));
  }

  private static Long sumKnown(List<Summary.Day> trend, Function<Summary.Day, Long> bytes) {
    return trend.stream().map(bytes).filter(b -> b != null).reduce(Long::sum).orElse(null);
  }
}
