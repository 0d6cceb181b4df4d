package io.penumbra.reporting.policy;

import io.penumbra.reporting.alert.AlertStore.Key;
import io.penumbra.reporting.usage.AppDay;
import io.penumbra.reporting.usage.Report;
import java.time.LocalDate;

/** Figures of an app on a day that meet a policy. */
record MatchedDay(PolicyJob job, Report of, AppDay figures) implements AlertSchedule.Candidate {

  Key key() {
    return job.key(of, figures.app());
  }

  @Override
  public String report() {
    return of.id();
  }

  @Override
  public int app() {
    return figures.app();
  }

  @Override
  public LocalDate day() {
    return figures.day();
  }

  @Override
  public long transactions() {
    return figures.transactions();
  }
}
