package io.penumbra.ingestion.intake;

import io.penumbra.commons.problem.ProblemException;
import io.penumbra.contracts.chunk.SensorFormat;
import io.penumbra.ingestion.gate.IntegrationGate;
import io.penumbra.ingestion.parser.Parsers;
import io.penumbra.ingestion.sensor.Sensor;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.EnumSet;

/** Intake of fetched records, with the rules and limits of requests. */
@ApplicationScoped
public class FetchedIntake {

  private final IntegrationGate gate;
  private final IntakeService intake;
  private final SampleReader samples;
  private final Parsers parsers;

  FetchedIntake(IntegrationGate gate, IntakeService intake, SampleReader samples, Parsers parsers) {
    this.gate = gate;
    this.intake = intake;
    this.samples = samples;
    this.parsers = parsers;
  }

  /**
   * Stores records and moves the position atomically. Blocks.
   *
   * @return number of records
   * @throws PositionMovedException if another replica has moved the position
   * @throws ProblemException if it is not certain that the records were stored
   */
  public long take(Sensor sensor, FetchedRecords records, Checkpoint checkpoint) {
    gate.requireOpen();
    return intake
        .take(
            sensor,
            records.shape(RequestOutcome.Listener.NONE),
            new ByteArrayInputStream(records.bytes(), 0, records.length()),
            records.length(),
            checkpoint)
        .records()
        .all();
  }

  /**
   * Reads records without storing them.
   *
   * @param zone zone of times without one, or null
   * @param parser name of the custom parser that reads them, or null
   */
  public DryRun preview(FetchedRecords records, ZoneId zone, String parser, int shown) {
    DryRun.Verdicts verdicts = new DryRun.Verdicts(shown);
    SampleReader.Terms terms =
        new SampleReader.Terms(
            EnumSet.allOf(SensorFormat.class), zone, null, parsers.named(parser).orElse(null));
    try {
      return verdicts.with(samples.read(records, terms, verdicts));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the time zone of a name; null for null. */
  public static ZoneId parseZone(String timeZone) {
    return DryRunResource.parseZone(timeZone);
  }

  /** Returns true if a retry with the same records can succeed. */
  public static boolean passes(ProblemException problem) {
    return Collectors.passes(problem);
  }

  /** Returns true if records are refused because the integration is off. */
  public static boolean isOff(ProblemException problem) {
    return Collectors.isOff(problem);
  }

  /** Returns true if the integration is known to be on. */
  public boolean isOpen() {
    try {
      gate.requireOpen();
      return true;
    } catch (ProblemException e) {
      return false;
    }
  }

  /** Returns the maximum bytes of records stored together. */
  public int mostBytes() {
    return (int) Math.min(4 << 20, intake.mostBytes());
  }
}
