package io.penumbra.ingestion.intake;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.ingestion.gate.IntegrationGate;
import io.penumbra.ingestion.sensor.Sensor;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.util.List;

/** Intake of lines that arrive without a request, with the rules and limits of requests. */
@ApplicationScoped
public class LineIntake {

  private final IntegrationGate gate;
  private final IntakeService intake;

  LineIntake(IntegrationGate gate, IntakeService intake) {
    this.gate = gate;
    this.intake = intake;
  }

  /**
   * Stores lines. Blocks.
   *
   * @param key key of these lines; a repeat with the same key and lines is not counted
   * @param lines one record each
   * @param tooLong beginnings of records that exceed the limit, which are rejected
   * @throws ProblemException if it is not certain that the lines were stored; {@link #passes}
   *     returns true if a retry can succeed
   */
  public void take(Sensor sensor, String key, byte[] lines, int length, List<byte[]> tooLong) {
    gate.requireOpen();
    intake.take(
        sensor,
        key,
        null,
        RequestedFormat.any(),
        SingleLines.toShape(tooLong),
        new ByteArrayInputStream(lines, 0, length),
        length);
  }

  /**
   * Returns true if a retry with the same lines can succeed; false while the integration is off.
   */
  public static boolean passes(ProblemException problem) {
    return Collectors.passes(problem) && !isOff(problem);
  }

  /** Returns true if lines are refused because the integration is off. */
  public static boolean isOff(ProblemException problem) {
    return Collectors.isOff(problem);
  }

  /** Returns the maximum bytes of one batch of lines. */
  public long mostBytes() {
    return intake.mostBytes();
  }
}
