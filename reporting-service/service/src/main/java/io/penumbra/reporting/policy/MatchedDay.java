package io.penumbra.reporting.policy;

import io.penumbra.reporting.alert.AlertStore.Key;
import io.penumbra.reporting.usage.AppDay;
import io.penumbra.reporting.usage.Report;

/** Figures of an app on a day that match a policy. */
record MatchedDay(PolicyJob job, Report of, AppDay figures) implements AlertSchedule.WithFigures {

  Key key() {
    return job.key(of, figures.app());
  }
}
