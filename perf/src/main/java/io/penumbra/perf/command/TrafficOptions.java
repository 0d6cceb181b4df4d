package io.penumbra.perf.command;

import io.penumbra.perf.traffic.Density;
import io.penumbra.perf.traffic.TrafficPlan;
import java.time.Instant;
import picocli.CommandLine.Option;

/** Options for generated traffic. */
final class TrafficOptions {

  @Option(
      names = "--transactions",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "Different connections, exactly; default: ${DEFAULT-VALUE}.")
  long transactions;

  @Option(
      names = "--machines",
      paramLabel = "N",
      description = "How many speak; default: as many as the density makes of them.")
  Integer machines;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "1",
      description = "How far back they begin; default: ${DEFAULT-VALUE}.")
  int days;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the generated traffic; default: ${DEFAULT-VALUE}.")
  long seed;

  @Option(
      names = "--density",
      paramLabel = "low|real",
      defaultValue = "real",
      description =
          "Some 40 transactions of a machine in an hour of work, or 400 in 120 groups of user, address"
              + " and app a day; default: ${DEFAULT-VALUE}.")
  Density density;

  @Option(
      names = "--end",
      paramLabel = "TIME",
      description =
          "Nothing happens after this hour, for example 2026-11-24T08:00:00Z; default: 18:00 UTC of the"
              + " last working day that was over then.")
  Instant end;

  TrafficPlan plan(long more) {
    long all = transactions + more;
    return new TrafficPlan(
        all,
        machines == null ? TrafficPlan.computeMachinesFor(all, days, density) : machines,
        days,
        seed,
        density,
        end == null ? TrafficPlan.endOfWork(Instant.now()) : end);
  }
}
