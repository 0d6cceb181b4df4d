package io.penumbra.contracts.usage;

import java.time.LocalDate;
import java.util.List;

/**
 * Request of reporting-service's {@code POST /api/v1/usage/of-apps}: usage of apps in all reports.
 *
 * @param from the first UTC day
 * @param to the last UTC day, included; at most {@link #MOST_DAYS} days
 * @param apps by number, at most {@link #MOST_APPS}
 * @param machines maximum of named machines per app, at most {@link #MOST_MACHINES}: those with the
 *     most transactions that were not blocked
 */
public record AppUseQuery(LocalDate from, LocalDate to, List<Integer> apps, int machines) {

  public static final String PATH = "/api/v1/usage/of-apps";

  public static final int MOST_DAYS = 120;
  public static final int MOST_APPS = 20_000;
  public static final int MOST_MACHINES = 1_000;
}
