package io.penumbra.perf.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.penumbra.local.Workspace;
import io.penumbra.perf.recount.RequestRecount;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrafficTest {

  private static final List<Catalogue.App> CATALOGUE = Catalogue.read(Workspace.find().root());
  private static final Instant NOW = Instant.parse("2026-11-24T18:00:00Z");

  @TempDir Path folder;

  @Test
  void repeatsBytesOfSamePlanAndSeed() {
    assertThat(bytes(1)).isEqualTo(bytes(1)).isNotEqualTo(bytes(2));
  }

  @ParameterizedTest
  @EnumSource
  void matchesPlanInRecount(Density density) {
    long transactions = 30_000;
    TrafficPlan plan =
        new TrafficPlan(
            transactions,
            TrafficPlan.computeMachinesFor(transactions, 3, density),
            3,
            7,
            density,
            NOW);
    try (Spool spool = new Spool(folder.resolve("requests.ndjson.gz"))) {
      new Traffic(plan, CATALOGUE).sendTo(spool);
      spool.finish();
      assertThat(spool.entries()).hasSizeGreaterThan(50);
      try (RequestRecount recount =
          new RequestRecount(spool.file(), folder.resolve("recount.duckdb"), CATALOGUE, NOW)) {
        assertThat(recount.transactions()).isEqualTo(transactions);
        assertThat(share(recount.records() - transactions, transactions)).isBetween(.03, .1);
        long well =
            recount.records()
                + recount.readNumber("select count(*) from parsed where type is not null");
        assertThat(share(spool.lines() - well, spool.lines())).isBetween(.005, .015);
        assertThat(
                share(
                    recount.readNumber("select count(*) from used where app like 'unmatched:%'"),
                    transactions))
            .isBetween(.1, .2);
        assertThat(recount.readNumber("select count(*) from used where app = 'unnamed:'"))
            .isPositive();
        assertThat(
                recount.readNumber(
                    "select count(*) from used where host is null and name is not null"))
            .isPositive();
        assertThat(recount.readNumber("select count(distinct machine) from used"))
            .isBetween(plan.machines() * 8L / 10, (long) plan.machines());
        assertThat(recount.readNumber("select count(*) from parsed where type = 'logon'"))
            .isGreaterThanOrEqualTo(plan.machines());
      }
    }
  }

  /** Checks the number of groups per day of a machine at work. */
  @Test
  void makesGroupsOfRealDensity() {
    TrafficPlan plan = new TrafficPlan(200_000, 50, 1, 3, Density.REAL, NOW);
    try (Spool spool = new Spool(folder.resolve("requests.ndjson.gz"))) {
      new Traffic(plan, CATALOGUE).sendTo(spool);
      spool.finish();
      try (RequestRecount recount =
          new RequestRecount(spool.file(), folder.resolve("recount.duckdb"), CATALOGUE, NOW)) {
        long groups =
            recount.readNumber(
                "select count(*) from (select distinct machine, \"user\", local, app from used)");
        long machines = recount.readNumber("select count(distinct machine) from used");
        assertThat((double) groups / machines).isBetween(100.0, 140.0);
      }
    }
  }

  private static double share(long part, long all) {
    return (double) part / all;
  }

  private static String bytes(long seed) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    TrafficPlan plan = new TrafficPlan(2_000, 5, 1, seed, Density.REAL, NOW);
    new Traffic(plan, CATALOGUE)
        .sendTo(
            (lines, repeated) -> {
              all.writeBytes(lines);
              all.write(repeated ? '2' : '1');
            });
    return all.toString(StandardCharsets.UTF_8);
  }
}
