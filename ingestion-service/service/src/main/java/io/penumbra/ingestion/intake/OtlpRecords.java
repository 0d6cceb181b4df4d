package io.penumbra.ingestion.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.penumbra.commons.problem.ProblemException;
import io.penumbra.commons.problem.ProblemType;
import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.time.Instant;

/** Log records of an OTLP request, read as a stream. */
abstract class OtlpRecords implements RecordSource {

  private static final byte[] NOTHING = {};

  private final int maxRecord;
  private Envelope current;
  private String fault;
  private boolean tooLong;
  private int number;

  OtlpRecords(int maxRecord) {
    this.maxRecord = maxRecord;
  }

  /**
   * Moves to the next log record and calls {@link #found}, {@link #faulty} or {@link #passed};
   * returns false at the end.
   */
  protected abstract boolean advance() throws IOException;

  protected final void found(Envelope envelope) {
    if (envelope == null) {
      faulty("has no body, and no attribute, with a line or an object");
    } else if (envelope.record().length > maxRecord) {
      passed();
    } else {
      current = envelope;
    }
  }

  protected final void faulty(String why) {
    fault = why;
  }

  /** Reports that the log record exceeds the maximum. */
  protected final void passed() {
    tooLong = true;
  }

  @Override
  public final boolean next() throws IOException {
    current = new Envelope(Kind.TEXT, NOTHING, null);
    fault = null;
    tooLong = false;
    try {
      if (!advance()) {
        return false;
      }
    } catch (EOFException | JsonProcessingException | CharConversionException e) {
      throw new ProblemException(
          ProblemType.BAD_REQUEST,
          ("the body is not an OTLP ExportLogsServiceRequest: it is invalid after %d log "
                  + "records")
              .formatted(number));
    }
    number++;
    return true;
  }

  @Override
  public final Kind kind() {
    return current.kind();
  }

  @Override
  public final byte[] bytes() {
    return current.record();
  }

  @Override
  public final int length() {
    return current.record().length;
  }

  @Override
  public final boolean tooLong() {
    return tooLong;
  }

  @Override
  public final String fault() {
    return fault;
  }

  /** Returns the number of the log record in the request, which has no lines. */
  @Override
  public final int line() {
    return number;
  }

  @Override
  public final Instant receivedAt() {
    return current.receivedAt();
  }

  @Override
  public final void cutRows(boolean rows) {
    // log records are not split
  }

  @Override
  public final void cutLines() {
    // log records are not split
  }
}
