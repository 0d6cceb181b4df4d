package io.penumbra.contracts.usage;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Usage of apps.
 *
 * @param users distinct known users of all the apps
 * @param machines distinct known machines of all the apps
 * @param transactions of all the apps
 * @param apps used apps by id
 */
public record AppUse(long users, long machines, long transactions, List<App> apps) {

  /**
   * Usage of one app.
   *
   * @param app its number
   * @param users distinct known users
   * @param machines distinct machines
   * @param reaching distinct machines with transactions that were not blocked
   * @param days with use, ascending
   * @param named machines with the most transactions that were not blocked, these first
   */
  @Schema(name = "AppUseOfApp")
  public record App(
      int app, int users, int machines, int reaching, List<Day> days, List<Machine> named) {}

  /**
   * Usage of an app on one UTC day.
   *
   * @param blocked number of blocked transactions; meaningless if verdictKnown is 0
   * @param verdictKnown number of transactions with a verdict
   */
  @Schema(name = "AppUseOfDay")
  public record Day(LocalDate day, long transactions, long blocked, long verdictKnown) {}

  /**
   * A machine's usage of an app.
   *
   * @param id its number
   * @param lastDay the last UTC day with transactions that were not blocked
   */
  @Schema(name = "AppUseOfMachine")
  public record Machine(
      int id, String name, long transactions, long blocked, long verdictKnown, LocalDate lastDay) {}
}
