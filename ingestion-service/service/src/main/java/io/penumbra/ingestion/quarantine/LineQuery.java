package io.penumbra.ingestion.quarantine;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import io.penumbra.ingestion.format.RejectReason;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Filter of quarantined lines; null values do not filter. */
public record LineQuery(String reason, String sensor, Instant from, Instant to) {

  /**
   * @throws ProblemException 400 if the reason does not exist
   */
  public LineQuery {
    if (reason != null
        && Arrays.stream(RejectReason.values()).noneMatch(known -> known.id().equals(reason))) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST,
          "reason must be one of "
              + Arrays.stream(RejectReason.values())
                  .map(RejectReason::id)
                  .collect(Collectors.joining(", ")));
    }
    if (sensor != null && sensor.indexOf('\0') >= 0) {
      throw new ProblemException(ProblemType.BAD_REQUEST, "sensor is not the name of a sensor");
    }
  }

  public boolean asksFor(RejectedLine line) {
    return line.isKept() && (reason == null || reason.equals(line.reason()));
  }
}
