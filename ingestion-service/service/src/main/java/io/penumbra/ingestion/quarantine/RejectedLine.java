package io.penumbra.ingestion.quarantine;

import io.penumbra.ingestion.format.Reading;

/**
 * Rejected record.
 *
 * @param no its number within the request's rejections, never reused
 * @param line its line in the request, from 1
 * @param field the invalid field, or null
 * @param raw the record as sent, or null if it was not kept
 * @param cut true if the raw record was truncated
 * @param context earlier text of the request that is needed to read it, or null
 * @param replayedIn the batch that accepted it in a replay, or null
 */
public record RejectedLine(
    int no,
    int line,
    String reason,
    String field,
    String detail,
    byte[] raw,
    boolean cut,
    String context,
    String replayedIn) {

  static RejectedLine of(
      int no, int line, Reading.Rejected why, byte[] raw, boolean cut, String context) {
    return new RejectedLine(
        no, line, why.reason().id(), why.field(), why.detail(), raw, cut, context, null);
  }

  /** Returns true if the line is quarantined with its text. */
  public boolean isKept() {
    return raw != null && replayedIn == null;
  }

  /** Returns true if the line can be replayed. */
  public boolean isReplayable() {
    return isKept() && !cut;
  }

  /** Returns the line after a replay accepted it: only the rejection remains. */
  public RejectedLine takenInBy(String batchId) {
    return new RejectedLine(no, line, reason, field, detail, null, cut, null, batchId);
  }
}
