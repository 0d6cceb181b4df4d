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
      description = "Exact number of distinct connections; default: ${DEFAULT-VALUE}.")
  long transactions;

  @Option(
      names = "--machines",
      paramLabel = "N",
      description = "Number of machines; default: derived from the transactions, days and density.")
  Integer machines;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Number of days before --end at which the traffic begins; default: ${DEFAULT-VALUE}.")
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
          "Activity of a machine: low is about 40 transactions per working hour, real is 400 in 120"
              + " groups of user, address and app per day; default: ${DEFAULT-VALUE}.")
  Density density;

  @Option(
      names = "--end",
      paramLabel = "TIME",
      description =
          "End of the traffic, truncated to the hour, for example 2026-11-24T08:00:00Z; default:"
              + " the latest 18:00 UTC of a weekday.")
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
