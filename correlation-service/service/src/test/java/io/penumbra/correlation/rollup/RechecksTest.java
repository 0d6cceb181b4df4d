package io.penumbra.correlation.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penumbra.commons.postgres.TransactionRunner;
import io.penumbra.commons.sql.NamedSql;
import io.penumbra.contracts.chunk.Section;
import io.penumbra.correlation.Chunked;
import io.penumbra.correlation.aggregation.Records;
import io.penumbra.correlation.rollup.AppDays.AppDay;
import io.penumbra.correlation.rollup.Pairs.Pair;
import io.penumbra.correlation.rollup.Pairs.Span;
import io.penumbra.testing.PenumbraTestResource;
import io.penumbra.testing.TestStack;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Correction of stored values by rechecks. The tests corrupt the values, as after a removal of
 * usage.
 */
@QuarkusTest
@WithTestResource(
    value = PenumbraTestResource.class,
    initArgs = {
      @ResourceArg(name = "service", value = "correlation"),
      // no other test writes to this database
      @ResourceArg(name = "purpose", value = "rechecks")
    })
class RechecksTest {

  /** Offset that turns an entity id into an unused id. */
  private static final int UNUSED = 1_000_000;

  @Inject Rechecks rechecks;
  @Inject ReadModels readModels;
  @Inject HostSums hostSums;
  @Inject TransactionRunner transactions;
  @Inject Pool pool;
  @Inject Clock clock;

  @BeforeEach
  void usageOfSeveralSources() throws SQLException {
    Random random = new Random(1);
    for (int machine = 0; machine < 3; machine++) {
      for (int daysAgo : new int[] {1, 2, 8, 30, 80}) {
        Instant day = clock.instant().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(daysAgo));
        List<Section> sections = Records.sections(random, 8, day);
        if (!sections.isEmpty()) {
          Chunked.send("rechecks-" + machine, day, sections.toArray(Section[]::new));
        }
      }
    }
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> !readModels.isPending() && !hostSums.isDue(pool, Duration.ZERO));
    assertThat(differences()).isEmpty();
  }

  @Test
  void correctsFirstAndLastDayOfPairs() throws SQLException {
    // includes pairs without usage
    run(
        "insert into report.pair (kind, left_id, right_id, first_day, last_day)"
            + " select kind, left_id, right_id + %d, first_day, last_day from report.pair",
        UNUSED);
    run("update report.pair set first_day = first_day - 5, last_day = last_day + 1");
    assertThat(differences()).anyMatch(difference -> difference.startsWith("extra pair"));
    Map<Pair, Span> doubtful = new HashMap<>();
    for (Pairs.Kind kind : Pairs.Kind.values()) {
      for (Row row : run("select * from report." + kind.table())) {
        doubtful.put(
            new Pair(kind, row.getInteger("left_id"), row.getInteger("right_id")),
            new Span(row.getLocalDate("first_day"), row.getLocalDate("last_day")));
      }
    }
    transaction(connection -> rechecks.pairs(connection, doubtful));
    assertThat(differences()).isEmpty();
  }

  @Test
  void correctsFirstAndLastTimeOfDays() throws SQLException {
    String unused = "correlation.app_day where app_id > " + UNUSED;
    run(
        "insert into correlation.app_day select (d).* from (select"
            + " json_populate_record(d, json_build_object('app_id', app_id + %d)) as d"
            + " from correlation.app_day d where first_seen is not null) as u",
        UNUSED);
    run(
        "update correlation.app_day set first_seen = first_seen - interval '1 h',"
            + " last_seen = last_seen + interval '1 h'");
    assertThat(differences()).anyMatch(difference -> difference.startsWith("missing day"));
    List<Map.Entry<AppDay, Tally>> lost = new ArrayList<>();
    for (Row row : run("select * from correlation.app_day where first_seen is not null")) {
      Tally taken = new Tally();
      taken.taken(micros(row, "first_seen"), micros(row, "last_seen"));
      lost.add(Map.entry(new AppDay(row.getInteger("app_id"), row.getLocalDate("day")), taken));
    }
    transaction(connection -> rechecks.days(connection, lost));
    assertThat(run("select from " + unused + " and first_seen is null and last_seen is null"))
        .hasSameSizeAs(run("select from " + unused))
        .isNotEmpty();
    run("delete from " + unused);
    assertThat(differences()).isEmpty();
  }

  private static long micros(Row row, String column) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, row.getOffsetDateTime(column).toInstant());
  }

  private void transaction(Consumer<SqlConnection> work) {
    transactions.run(
        connection -> {
          connection.query(NamedSql.load("rollup/prefer-indexes")).executeAndAwait();
          work.accept(connection);
          return null;
        });
  }

  private List<Row> run(String sql, Object... numbers) {
    List<Row> rows = new ArrayList<>();
    pool.query(sql.formatted(numbers)).executeAndAwait().forEach(rows::add);
    return rows;
  }

  private static List<String> differences() throws SQLException {
    try (Connection connection = TestStack.connectAsSuperuser()) {
      return io.penumbra.testing.ReadModels.listDifferences(connection);
    }
  }
}
